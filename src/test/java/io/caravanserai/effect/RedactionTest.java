package io.caravanserai.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"apiKey\":\"s3cr3t\",\"a\":1}",
                "{\"api_key\": \"s3cr3t\"}",
                "{\"user\":{\"password\":\"s3cr3t\"}}",
                "{\"client_secret\" : \"s3cr3t\"}",
                "{\"access_token\":\"s3cr3t\"}",
                "{\"private_key\":\"-----BEGIN\\ns3cr3t\\\"more\"}",
                "POST https://chat.googleapis.com/v1/spaces/A/messages?key=s3cr3t&token=s3cr3t",
                "/v1/spaces/A/messages?token=s3cr3t",
                "grant_type=client_credentials&client_id=x&client_secret=s3cr3t",
                "Authorization: Bearer s3cr3t.s3cr3t-s3cr3t",
                "Authorization: Basic czNjcjN0s3cr3t==",
                "https://b.s3.amazonaws.com/k?X-Amz-Credential=s3cr3t&X-Amz-Signature=s3cr3t"
            })
    void takesSecretsOut(String text) {
        assertThat(Redaction.secrets(text)).doesNotContain("s3cr3t").contains("***");
    }

    @Test
    void leavesTheRestAsItWasSent() {
        String request =
                "{\"method\":\"POST\",\"path\":\"/users?limit=1\",\"body\":{\"email\":\"ann@example.org\",\"key\":\"B2\"}}";
        assertThat(Redaction.secrets(request)).isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource({
        "ann.lee+test@example.org is unknown, ***@example.org is unknown",
        "/contacts/ann%2Btest%40example.org?x=1, /contacts/***%40example.org?x=1",
        "No user with email <ann@mail.school.example.org>., No user with email <***@mail.school.example.org>.",
        "no address at all, no address at all"
    })
    void masksAddressesWhereTextIsShown(String text, String shown) {
        assertThat(Redaction.all(text)).isEqualTo(shown);
    }

    @Test
    void readsLongTextsInATimeThatGrowsWithTheirLength() {
        String nasty = "a".repeat(200_000) + "@" + "a.".repeat(50_000) + "\"token\":\"" + "\\\\".repeat(50_000);
        long start = System.nanoTime();
        Redaction.all(nasty);
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
}
