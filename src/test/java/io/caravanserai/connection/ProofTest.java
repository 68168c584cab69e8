package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.connection.Login.Part;
import io.caravanserai.message.PermanentException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofTest {
    private static final URI BASE = URI.create("https://shop.example/api?v=2");

    private static Proof proof(Part part) {
        return new Proof(new Login.Place("apiKey", part), "s1\"&");
    }

    private static HttpCall call(@Nullable String body) {
        return new HttpCall("POST", "/send", "a=b", "application/json", body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {\"apiKey\":\"s1\\\"&\"}",
                "{ \"n\": 1.50 } | {\"apiKey\":\"s1\\\"&\",\"n\": 1.50 }",
                "  {} | {\"apiKey\":\"s1\\\"&\"}"
            })
    void goesIntoTheBodyAndLeavesTheRestAsItIs(String body, String sent) {
        assertThat(proof(Part.BODY).body(call(body))).isEqualTo(sent);
        assertThat(proof(Part.BODY).headers()).isEmpty();
        assertThat(proof(Part.BODY).query(BASE, call(body))).isEqualTo("v=2&a=b");
    }

    @Test
    void needsAJsonObjectToGoInto() {
        for (String body : new String[] {null, "", "[]", "text"}) {
            assertThatThrownBy(() -> proof(Part.BODY).body(call(body)))
                    .as(body)
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("POST /send must have a JSON object")
                    .hasMessageNotContaining("s1");
        }
        assertThat(new Proof(new Login.Place("apiKey", Part.BODY), "").body(call("[]")))
                .isEqualTo("[]");
    }

    @Test
    void goesIntoHeadersOrTheQuery() {
        assertThat(proof(Part.HEADER).headers()).isEqualTo(Map.of("apiKey", "s1\"&"));
        assertThat(proof(Part.HEADER_AND_BEARER).headers())
                .isEqualTo(Map.of("apiKey", "s1\"&", "Authorization", "Bearer s1\"&"));
        assertThat(proof(Part.QUERY).query(BASE, call("{}"))).isEqualTo("v=2&a=b&apiKey=s1%22%26");
        assertThat(proof(Part.QUERY).body(call("{}"))).isEqualTo("{}");
    }
}
