package io.caravanserai.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.caravanserai.hook.Verifier.Forged;
import io.caravanserai.hook.Verifier.Genuine;
import io.caravanserai.hook.Verifier.Verified;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
    private static final String PING =
            "{\"triggerEvent\":\"PING\",\"createdAt\":\"2026-01-01T00:00:00.000Z\",\"payload\":{\"type\":\"Test\",\"title\":\"Test trigger event\"}}";
    private static final String CALCOM = "9863004efa26cc08111d0c7f6cb4e7968400beaf0e41455c0b14ec9d9355c4f6";
    private static final String SIGN_UP = "{\"email\":\"jo@example.com\"}";

    // The worked example of docs.slack.dev, "Verifying requests from Slack".
    private static final String SLASH_COMMAND =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                    + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                    + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
                    + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private static final String SENDGRID_KEY =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";
    private static final String SENDGRID =
            "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=";
    private static final String DROPPED =
            "[{\"email\":\"hello@world.com\",\"event\":\"dropped\",\"reason\":\"Bounced Address\","
                    + "\"sg_event_id\":\"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA\","
                    + "\"sg_message_id\":\"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0\","
                    + "\"smtp-id\":\"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>\",\"timestamp\":1600112492}]\r\n";
    private static final String SVIX_KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SVIX_BODY = "{\"test\": 2432232314}";

    private static Verifier verifier(VerifierKind kind, String options, String secret) {
        try {
            return kind.verifier(
                    new HookSettings(Path.of("test"), "verify.", new YAMLMapper().readTree(options), kind.options()),
                    secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Delivery delivery(String url, String body, Map<String, String> headers) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        int query = url.indexOf('?');
        return new Delivery(
                "POST",
                url,
                query < 0 ? "" : url.substring(query + 1),
                byName::get,
                body.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH);
    }

    private static Verified check(VerifierKind kind, String secret, String body, Map<String, String> headers) {
        return verifier(kind, "{}", secret).verify(delivery("https://hub.example.com/hooks/x", body, headers));
    }

    private static Verified form(String options, String body, Map<String, String> headers) {
        return verifier(VerifierKind.HMAC, options, "form-secret")
                .verify(delivery("https://hub.example.com/hooks/x", body, headers));
    }

    @Test
    void believesHubSpot() {
        Map<String, String> headers = Map.of(
                "X-HubSpot-Signature-v3", "UQp8hhc8YP/wIZYVVBle8nK+csOgwZBOBV2LJrn/l3Y=",
                "X-HubSpot-Request-Timestamp", "1763692800000");
        Verifier hubSpot = verifier(VerifierKind.HUBSPOT, "{}", "test-secret-0001");
        String body = "{\"naïve\":\"é\"}";
        Genuine genuine = new Genuine(Instant.ofEpochMilli(1763692800000L));
        assertThat(hubSpot.verify(delivery("https://hub.example.com/webhooks/hubspot?src=a:b/c", body, headers)))
                .isEqualTo(genuine);
        assertThat(hubSpot.verify(delivery("https://hub.example.com/webhooks/hubspot?src=a%3Ab%2fc", body, headers)))
                .isEqualTo(genuine);
        assertThat(hubSpot.verify(delivery("https://hub.example.com/webhooks/hubspot?src=a:b/d", body, headers)))
                .isInstanceOf(Forged.class);
        assertThat(hubSpot.verify(delivery("https://hub.example.com/webhooks/hubspot?src=a:b/c", body + " ", headers)))
                .isInstanceOf(Forged.class);
    }

    @Test
    void decodesOfAHubSpotUrlWhatHubSpotDecodes() {
        assertThat(HubSpotUrl.signed("/a%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B%20%25%C3%A9"))
                .isEqualTo("/a:/?@!$'()*,;%20%25%C3%A9");
    }

    @Test
    void believesCalCom() {
        assertThat(check(VerifierKind.CALCOM, "cal-secret", PING, Map.of("x-cal-signature-256", CALCOM)))
                .isEqualTo(new Genuine(null));
        assertThat(check(VerifierKind.CALCOM, "other", PING, Map.of("X-Cal-Signature-256", CALCOM)))
                .isInstanceOf(Forged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-secret-provided", "", "9863", CALCOM + "00", "sha256=" + CALCOM})
    void refusesWhatIsNoSignatureOfCalCom(String signature) {
        assertThat(check(VerifierKind.CALCOM, "cal-secret", PING, Map.of("X-Cal-Signature-256", signature)))
                .isInstanceOf(Forged.class);
        assertThat(check(VerifierKind.CALCOM, "no-secret-provided", PING, Map.of("X-Cal-Signature-256", signature)))
                .isInstanceOf(Forged.class);
    }

    @Test
    void believesSlack() {
        Map<String, String> headers = Map.of(
                "X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                "X-Slack-Request-Timestamp", "1531420618");
        String secret = "8f742231b10e8888abcd99yyyzzz85a5";
        assertThat(check(VerifierKind.SLACK, secret, SLASH_COMMAND, headers))
                .isEqualTo(new Genuine(Instant.ofEpochSecond(1531420618)));
        assertThat(check(VerifierKind.SLACK, secret, SLASH_COMMAND + "x", headers))
                .isInstanceOf(Forged.class);
        assertThat(check(
                        VerifierKind.SLACK,
                        secret,
                        SLASH_COMMAND,
                        Map.of("X-Slack-Signature", headers.get("X-Slack-Signature"))))
                .isEqualTo(new Forged("The header X-Slack-Request-Timestamp must hold the time of sending,"
                        + " in seconds or milliseconds since 1970."));
    }

    @Test
    void believesNotion() {
        String signature = "sha256=12c435f7e986d1a1908120b28a828dd527b9c7b7d111b023aa10d0d6cbda1f50";
        String token = "secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl";
        String body = "{\"type\":\"page.created\",\"title\":\"é\"}";
        assertThat(check(VerifierKind.NOTION, token, body, Map.of("X-Notion-Signature", signature)))
                .isEqualTo(new Genuine(null));
        assertThat(check(VerifierKind.NOTION, token, body, Map.of("X-Notion-Signature", signature.substring(7))))
                .isInstanceOf(Forged.class);
    }

    @Test
    void believesStripeByAnyOfItsSignatures() {
        String body = "{\"id\": \"evt_test_webhook\",\"object\": \"event\"}";
        String good = "66d86a97ac5620300b0335877ac036f6d74f84ea2e1df371bd45689d0090f9b7";
        String bad = "00" + good.substring(2);
        assertThat(check(
                        VerifierKind.STRIPE,
                        "whsec_test_secret",
                        body,
                        Map.of("Stripe-Signature", "t=1492774577,v1=" + bad + ",v1=" + good + ",v0=" + bad)))
                .isEqualTo(new Genuine(Instant.ofEpochSecond(1492774577)));
        for (String header : new String[] {
            "t=1492774578,v1=" + good, "v1=" + good, "t=1492774577", "t=1492774577,v0=" + good, "t=x,v1=" + good, ""
        }) {
            assertThat(check(VerifierKind.STRIPE, "whsec_test_secret", body, Map.of("Stripe-Signature", header)))
                    .as(header)
                    .isInstanceOf(Forged.class);
        }
    }

    @Test
    void believesSendGridByThePublicKeyOfTheAccount() {
        // The vector in the tests of SendGrid's own clients; the line's end is part of what is signed.
        assertThat(sendGrid(SENDGRID_KEY, DROPPED, SENDGRID, "1600112502"))
                .isEqualTo(new Genuine(Instant.ofEpochSecond(1600112502)));
        assertThat(sendGrid(SENDGRID_KEY, DROPPED.strip(), SENDGRID, "1600112502"))
                .isInstanceOf(Forged.class);
        assertThat(sendGrid(SENDGRID_KEY, DROPPED, SENDGRID, "1600112503")).isInstanceOf(Forged.class);
        assertThat(sendGrid(SENDGRID_KEY, DROPPED, SENDGRID, "soon")).isInstanceOf(Forged.class);
        for (String signature : new String[] {"", "MEUC", "not base64", SENDGRID.replace("MEUC", "MEUD")}) {
            assertThat(sendGrid(SENDGRID_KEY, DROPPED, signature, "1600112502"))
                    .as(signature)
                    .isInstanceOf(Forged.class);
        }
        assertThat(check(VerifierKind.SENDGRID, SENDGRID_KEY, DROPPED, Map.of()))
                .isInstanceOf(Forged.class);
    }

    @Test
    void believesNoSendGridByAnotherOrABrokenKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        for (String curve : new String[] {"secp256r1", "secp384r1"}) {
            generator.initialize(new ECGenParameterSpec(curve));
            KeyPair other = generator.generateKeyPair();
            String key = Base64.getEncoder().encodeToString(other.getPublic().getEncoded());
            assertThat(sendGrid(key, DROPPED, SENDGRID, "1600112502")).as(curve).isInstanceOf(Forged.class);
            // Made here, by Java's own ECDSA.
            Signature own = Signature.getInstance("SHA256withECDSA");
            own.initSign(other.getPrivate());
            own.update(("1600112502" + DROPPED).getBytes(StandardCharsets.UTF_8));
            String signature = Base64.getEncoder().encodeToString(own.sign());
            assertThat(sendGrid(key, DROPPED, signature, "1600112502") instanceof Genuine)
                    .as("only P-256 is SendGrid's")
                    .isEqualTo(curve.equals("secp256r1"));
        }
        String broken = SENDGRID_KEY.substring(0, SENDGRID_KEY.length() - 4);
        assertThat(sendGrid(broken, DROPPED, SENDGRID, "1600112502"))
                .isEqualTo(new Forged("The hook's secret is no public key on P-256, in base64 of DER."));
        assertThatThrownBy(() -> verifier(VerifierKind.SENDGRID, "{}", broken)
                        .sign(delivery("https://hub.example.com/hooks/x", DROPPED, Map.of())))
                .as("a broken key is no secret")
                .isInstanceOf(IllegalStateException.class);
    }

    private static Verified sendGrid(String key, String body, String signature, String timestamp) {
        return check(
                VerifierKind.SENDGRID,
                key,
                body,
                Map.of(
                        "X-Twilio-Email-Event-Webhook-Signature", signature,
                        "X-Twilio-Email-Event-Webhook-Timestamp", timestamp));
    }

    @Test
    void believesSvixByAnyOfItsSignatures() {
        // The vector in the tests of Svix' own clients.
        String good = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        String bad = "v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        Genuine genuine = new Genuine(Instant.ofEpochSecond(1614265330));
        for (String several : new String[] {good, bad + " " + good, "v1a,x " + good + " v2,y", "v1, " + good}) {
            assertThat(svix(SVIX_KEY, SVIX_BODY, several, "1614265330"))
                    .as(several)
                    .isEqualTo(genuine);
        }
        for (String none : new String[] {bad, good.replace("v1,", "v2,"), good.substring(3), "v1,", "v1,***", ""}) {
            assertThat(svix(SVIX_KEY, SVIX_BODY, none, "1614265330")).as(none).isInstanceOf(Forged.class);
        }
        assertThat(svix(SVIX_KEY, SVIX_BODY + " ", good, "1614265330")).isInstanceOf(Forged.class);
        assertThat(svix(SVIX_KEY, SVIX_BODY, good, "1614265331")).isInstanceOf(Forged.class);
        assertThat(svix(SVIX_KEY, SVIX_BODY, good, "soon")).isInstanceOf(Forged.class);
        for (String other : new String[] {"whsec_Zm9v", "whsec_***", SVIX_KEY.substring(6), ""}) {
            assertThat(svix(other.isEmpty() ? "none" : other, SVIX_BODY, good, "1614265330"))
                    .as(other)
                    .isInstanceOf(Forged.class);
        }
        assertThat(check(VerifierKind.SVIX, SVIX_KEY, SVIX_BODY, Map.of("svix-signature", good)))
                .isInstanceOf(Forged.class);
    }

    @Test
    void believesStandardWebhooksByTheirOwnHeaders() {
        Map<String, String> headers = Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(verifier(VerifierKind.SVIX, "{prefix: webhook}", SVIX_KEY)
                        .verify(delivery("https://hub.example.com/hooks/x", SVIX_BODY, headers)))
                .isInstanceOf(Genuine.class);
        assertThat(check(VerifierKind.SVIX, SVIX_KEY, SVIX_BODY, headers)).isInstanceOf(Forged.class);
    }

    private static Verified svix(String secret, String body, String signature, String timestamp) {
        return check(
                VerifierKind.SVIX,
                secret,
                body,
                Map.of(
                        "svix-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "svix-timestamp", timestamp,
                        "svix-signature", signature));
    }

    @Test
    void believesAnyHmacAsItsOptionsSay() {
        // The worked example of docs.github.com, "Validating webhook deliveries".
        assertThat(verifier(
                                VerifierKind.HMAC,
                                "{header: X-Hub-Signature-256, prefix: sha256=}",
                                "It's a Secret to Everybody")
                        .verify(delivery(
                                "https://hub.example.com/hooks/x",
                                "Hello, World!",
                                Map.of(
                                        "X-Hub-Signature-256",
                                        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"))))
                .isEqualTo(new Genuine(null));
        assertThat(
                        form(
                                "{header: X-Sig, algorithm: sha512, encoding: base64}",
                                SIGN_UP,
                                Map.of(
                                        "X-Sig",
                                        "H+fGZUwBEoxuQJj9HlE3u+gYd/fvSKGZo8dRNPnQd/6PlRBWWl54CmvEpdoj5OcSfIwmxKtdvDAHGU6AAU7S2Q==")))
                .isEqualTo(new Genuine(null));
        assertThat(form(
                        "{header: X-Sig, algorithm: sha1}",
                        SIGN_UP,
                        Map.of("X-Sig", "0c4a986fda32d3ea8137567f73b9e2a694966694")))
                .isEqualTo(new Genuine(null));
    }

    @Test
    void signsTheTimestampToo() {
        String options = "{header: X-Signature-256, timestampHeader: X-Timestamp}";
        String signature = "84a87333d60eb30d0f3d581e5f6f9ccb4407c6bbea4d18b1d9c55ce4e77c803c";
        assertThat(form(options, SIGN_UP, Map.of("X-Signature-256", signature, "X-Timestamp", "1763692800")))
                .isEqualTo(new Genuine(Instant.ofEpochSecond(1763692800)));
        assertThat(form(options, SIGN_UP, Map.of("X-Signature-256", signature, "X-Timestamp", "1763692801")))
                .isInstanceOf(Forged.class);
        assertThat(form(options, SIGN_UP, Map.of("X-Timestamp", "1763692800")))
                .isEqualTo(new Forged("The header X-Signature-256 must hold the signature."));
    }

    @Test
    void believesWhoeverHasTheToken() {
        for (String header : new String[] {"Bearer the-token", "bearer  the-token "}) {
            assertThat(check(VerifierKind.BEARER, "the-token", SIGN_UP, Map.of("Authorization", header)))
                    .isEqualTo(new Genuine(null));
        }
        for (String header : new String[] {"Bearer the-toke", "Bearer ", "Basic the-token", "the-token"}) {
            assertThat(check(VerifierKind.BEARER, "the-token", SIGN_UP, Map.of("Authorization", header)))
                    .as(header)
                    .isInstanceOf(Forged.class);
        }
        assertThat(check(VerifierKind.BEARER, "the-token", SIGN_UP, Map.of())).isInstanceOf(Forged.class);
    }

    @Test
    void believesALinkItSigned() {
        Verifier link = verifier(VerifierKind.LINK, "{}", "link-secret");
        String query = "campaign=Christmas%202025&email=jo%40example.com";
        String signature = "&signature=e05b5ad4032e3dd8d7394c29bc766b2f1cc6fe579baf325a3f5de85d7834f30b";
        String url = "https://hub.example.com/hooks/unsubscribe?";
        assertThat(link.verify(delivery(url + query + signature, "", Map.of()))).isEqualTo(new Genuine(null));
        assertThat(link.verify(delivery(url + query + "x" + signature, "", Map.of())))
                .isInstanceOf(Forged.class);
        assertThat(link.verify(delivery(url + query, "", Map.of()))).isInstanceOf(Forged.class);
    }

    @Test
    void readsSecondsAndMilliseconds() {
        assertThat(SentTime.parse("1763692800")).contains(Instant.ofEpochSecond(1763692800));
        assertThat(SentTime.parse("1763692800123")).contains(Instant.ofEpochMilli(1763692800123L));
        for (String wrong : new String[] {"", "-1", "1e9", "17636928001234", "soon"}) {
            assertThat(SentTime.parse(wrong)).as(wrong).isEmpty();
        }
    }
}
