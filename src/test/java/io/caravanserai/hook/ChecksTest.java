package io.caravanserai.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.NewMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private Checks checks(String hook, String schema) {
        Map<String, String> files =
                Map.of("shop/test.hook.yaml", "description: A test.\n" + hook, "shop/test.schema.json", schema);
        return new Checks(HookFile.read("shop/test.hook.yaml", files, name -> Optional.of("secret")));
    }

    private static Delivery delivery(String query, byte[] body) {
        return new Delivery("POST", "/hooks/test?" + query, query, name -> null, body, NOW);
    }

    private static Verdict of(Checks checks, String body) {
        return checks.of(delivery("", body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String key(Checks checks, String body) {
        return String.valueOf(((Verdict.Take) of(checks, body)).message().key());
    }

    @Test
    void tellsDeliveriesApartByTheFieldsOfTheKey() {
        Checks checks = checks("verify: none\nkey: [{field: a.b, default: none}, {field: c, case: lower}]", "{}");
        assertThat(key(checks, "{\"a\":{\"b\":\"X\"},\"c\":\"Jo@Example.COM\"}"))
                .isEqualTo("X|jo@example.com");
        assertThat(key(checks, "{\"c\":7}")).isEqualTo("none|7");
        assertThat(key(checks, "{\"a\":{\"b\":null},\"c\":true}")).isEqualTo("none|true");
        assertThat(key(checks, "{\"a\":{\"b\":\"x|\"},\"c\":\"y\"}"))
                .isNotEqualTo(key(checks, "{\"a\":{\"b\":\"x\"},\"c\":\"|y\"}"));
    }

    @Test
    void readsWhomADeliveryIsAbout() {
        Checks checks = checks("verify: none\nkey: body\nabout: payload.attendees.0.email", "{}");
        assertThat(about(checks, "{\"payload\":{\"attendees\":[{\"email\":\" Jo@Example.COM\"}]}}"))
                .isEqualTo("jo@example.com");
        for (String nobody : List.of("{}", "{\"payload\":{\"attendees\":[{\"email\":\" \"}]}}", "[1]")) {
            assertThat(about(checks, nobody)).as(nobody).isNull();
        }
        assertThat(about(checks("verify: none\nkey: body", "{}"), "{}")).isNull();
    }

    private static @Nullable String about(Checks checks, String body) {
        return ((Verdict.Take) of(checks, body)).message().about();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":null}",
                "{\"id\":\" \"}",
                "{\"id\":{}}",
                "[1]",
                "{\"id\":\"\\u0000\"}",
                "{\"id\":\"\\ud800\"}"
            })
    void refusesABodyWithoutItsKey(String body) {
        assertThat(of(checks("verify: none\nkey: [{field: id}]", "{}"), body))
                .isInstanceOfSatisfying(Verdict.Refuse.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
                    assertThat(refusal.faults()).extracting(Fault::field).containsExactly("id");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "1e400", "-1e400", "deep list", "deep object", "{\"a\":[1,{\"b\":1e999}]}"})
    void refusesAsMalformedWhatNoSenderMeans(String kind) {
        String body =
                switch (kind) {
                    case "digits" -> "{\"n\":" + "9".repeat(2_000) + "}";
                    case "deep list" -> "[".repeat(200_000);
                    case "deep object" -> "{\"a\":".repeat(300) + "1" + "}".repeat(300);
                    default -> kind;
                };
        for (String schema : new String[] {"{}", "{\"properties\":{\"n\":{\"type\":\"integer\",\"minimum\":0}}}"}) {
            assertThat(of(checks("verify: none\nkey: body", schema), body))
                    .isInstanceOfSatisfying(Verdict.Refuse.class, refusal -> assertThat(refusal.reason())
                            .isEqualTo(Reason.MALFORMED));
        }
    }

    @Test
    void knowsAWholeBodyByItsDigest() {
        Checks checks = checks("verify: none\nkey: body", "{}");
        assertThat(key(checks, "[1]")).isEqualTo("080a9ed428559ef602668b4c00f114f1a11c3f6b02a435f0bdc154578e4d7f22");
    }

    @Test
    void keepsTheBodyAsItCame() {
        Checks checks = checks("verify: none\nkey: body\nchannel: elsewhere", "{}");
        NewMessage message = ((Verdict.Take) of(checks, "{ \"name\" : \"Zoë\" }")).message();
        assertThat(message.body()).isEqualTo("{ \"name\" : \"Zoë\" }");
        assertThat(message.channel()).isEqualTo("elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\":1} x", "{'a':1}", "\uFEFF{}", "{\"a\":\"\u0000\"}"})
    void refusesWhatIsNotJson(String body) {
        assertThat(of(checks("verify: none\nkey: body", "{}"), body))
                .isInstanceOfSatisfying(Verdict.Refuse.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(Reason.MALFORMED));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        Checks checks = checks("verify: none\nkey: body", "{}");
        for (byte[] body : List.of(
                "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1), "{}".getBytes(StandardCharsets.UTF_16))) {
            assertThat(checks.of(delivery("", body)))
                    .isEqualTo(Verdict.Refuse.of(Reason.MALFORMED, "The delivery is not UTF-8."));
        }
    }

    @Test
    void namesEachFieldThatIsWrong() throws IOException {
        String schema = Files.readString(Path.of("routes/campaign/christmas-signup.schema.json"));
        Verdict verdict = of(
                checks("verify: none\nkey: body", schema),
                "{\"email\":\"nobody\",\"red_systems\":-1,\"assessment_score\":101,\"answers\":[]}");
        assertThat(((Verdict.Refuse) verdict).faults())
                .extracting(Fault::field)
                .containsExactlyInAnyOrder("email", "first_name", "red_systems", "assessment_score", "answers");
    }

    @ParameterizedTest
    @CsvSource({"ping,200,hello", "other,202,''"})
    void answersAtOnceWhatGoesNoFurther(String kind, int status, String text) {
        Checks checks = checks(
                "verify: none\nkey: [{field: id}]\nanswers:\n"
                        + "  - {field: kind, is: [ping], status: 200, echo: word}\n"
                        + "  - {field: kind, isNot: [a, b], status: 202}\n",
                "{\"required\":[\"id\"]}");
        assertThat(of(checks, "{\"kind\":\"" + kind + "\",\"word\":\"hello\"}"))
                .isEqualTo(new Verdict.Answer(status, text));
        assertThat(of(checks, "{\"kind\":\"b\",\"id\":1}")).isInstanceOf(Verdict.Take.class);
    }

    @Test
    void makesTheMessageOfALinkFromItsQuery() {
        Checks checks = checks(
                "verify: link\nmessage: query\nkey: [{field: email}]", "{\"required\":[\"email\",\"campaign\"]}");
        String query = "campaign=Christmas%202025&email=jo%40example.com";
        String signature = java.util.HexFormat.of()
                .formatHex(new Hmac("sha256", "secret").of(query.getBytes(StandardCharsets.UTF_8)));
        Verdict verdict = checks.of(delivery(
                query + "&signature=" + signature, "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8)));
        assertThat(((Verdict.Take) verdict).message().body())
                .isEqualTo("{\"campaign\":\"Christmas 2025\",\"email\":\"jo@example.com\"}");
    }
}
