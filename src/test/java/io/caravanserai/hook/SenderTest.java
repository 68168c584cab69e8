package io.caravanserai.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hook.Sender.Sent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever plays the sender is believed, by every kind of verifier, and by none when the secret is another. */
class SenderTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final byte[] BODY = "{\"email\": \"ann@example.org\"}".getBytes(StandardCharsets.UTF_8);

    private static String yaml(VerifierKind kind) {
        String verify = kind == VerifierKind.HMAC
                ? "{kind: hmac, header: X-Signature, timestampHeader: X-Time, algorithm: sha512, encoding: base64, prefix: 'v='}"
                : kind.title();
        return "description: Orders.\nkey: [{field: email}]\nverify: " + verify + "\n"
                + (kind == VerifierKind.LINK ? "message: query\n" : "");
    }

    private static Verifier.Verified verified(VerifierKind kind, String secret) {
        Sent sent = Sender.of("shop/order.hook.yaml", yaml(kind), "{}", secret).send("https://hub.example", BODY, NOW);
        Hook hook = HookFile.of(Path.of("shop/order.hook.yaml"), yaml(kind), "{}", name -> Optional.of("right"));
        String query =
                sent.path().contains("?") ? sent.path().substring(sent.path().indexOf('?') + 1) : "";
        return hook.trust()
                .verifier()
                .orElseThrow()
                .verify(new Delivery(
                        "POST", "https://hub.example" + sent.path(), query, sent.headers()::get, sent.body(), NOW));
    }

    @ParameterizedTest
    @EnumSource
    void isBelieved(VerifierKind kind) {
        assertThat(verified(kind, "right")).isInstanceOf(Verifier.Genuine.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isNotBelievedWithAnotherSecret(VerifierKind kind) {
        assertThat(verified(kind, "wrong")).isInstanceOf(Verifier.Forged.class);
    }

    @Test
    void makesTheParametersOfALink() {
        Sent sent = Sender.of("shop/order.hook.yaml", yaml(VerifierKind.LINK), "{}", "right")
                .send(
                        "https://hub.example",
                        "{\"a\":\"x y\",\"b\":\"ann@example.org\"}".getBytes(StandardCharsets.UTF_8),
                        NOW);
        assertThat(sent.path()).startsWith("/hooks/order?a=x+y&b=ann%40example.org&signature=");
        assertThat(sent.headers()).isEqualTo(Map.of("Content-Type", "application/json"));
        assertThat(new String(sent.body(), StandardCharsets.UTF_8)).isEqualTo("List-Unsubscribe=One-Click");
    }
}
