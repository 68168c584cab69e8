package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers with a 2xx are believed. */
class SuccessTest {
    private static final String RESULTS = ".results | type == \"array\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | json | none | application/json | {} | none",
                "none | json | none | application/problem+json; charset=utf-8 | [1] | none",
                "none | json | none | '' | {} | none",
                "none | json | none | text/plain | {} | none",
                "none | json | none | text/html | {} | with text/html, not with JSON",
                "none | json | none | text/html | <html>Log in</html> | with a page, not with JSON",
                "none | json | none | application/json | <!DOCTYPE html><p>x | with a page, not with JSON",
                "none | json | none | application/xml | <a/> | with application/xml, not with JSON",
                "none | json | none | application/json | ' ' | with nothing, not with JSON",
                "none | json | none | application/json | {\"a\": [1, | with JSON that is broken or cut short",
                "none | json | none | application/json | {} {} | with JSON that is broken or cut short",
                "none | json | none | application/json | nonsense | with JSON that is broken or cut short",
                "202 | empty | none | '' | '' | with 200, not with 202",
                "200,202 | empty | none | '' | '' | none",
                "202 | empty | none | text/html | <html> | with a page, not with an empty answer",
                "none | empty | none | application/json | {} | with application/json, not with an empty answer",
                "none | text | none | text/html | ok | none",
                "none | text | none | text/html | <html> | with a page, not with text",
                "none | text | none | text/plain | '' | with nothing, not with text",
                "none | any | none | text/html | <html> | none"
            })
    void looksAtStatusTypeAndBody(
            String statuses, String answer, String expect, String type, String body, String flaw) {
        assertThat(Success.of(statuses, answer, expect)
                        .flaw(reply(type, body), null)
                        .orElse(null))
                .isEqualTo(flaw);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"results\":[]} | true",
                "{} | false",
                "[] | false",
                "\"ok\" | false",
                "null | false",
                "{\"results\":null} | false",
                "{\"results\":{}} | false"
            })
    void holdsJsonAgainstWhatIsExpectedOfIt(String body, boolean holds) {
        assertThat(Success.of(null, "json", RESULTS)
                        .flaw(reply("application/json", body), null)
                        .isEmpty())
                .isEqualTo(holds);
    }

    @Test
    void saysWhatIsMissingInTheExpectationsOwnWordsOrInItself() {
        Reply empty = reply("application/json", "{}");
        assertThat(Success.of(null, "json", RESULTS).flaw(empty, null))
                .contains("without what a success has (" + RESULTS + ")");
        assertThat(Success.of(null, "json", "\"wrote for ann@example.org elsewhere\"")
                        .flaw(empty, null))
                .contains("and wrote for ***@example.org elsewhere");
    }

    @Test
    void seesTheHeadersAndWhatWasSent() {
        Reply reply = reply("application/json", "{\"n\":2}");
        assertThat(Success.of(null, "json", ".n == ($sent.inputs | length) and $headers[\"x-id\"] == \"7\"")
                        .flaw(reply, "{\"inputs\":[1,2]}"))
                .isEmpty();
        assertThat(Success.of(null, "json", ".n == ($sent.inputs | length)").flaw(reply, "{\"inputs\":[1]}"))
                .isPresent();
        assertThat(Success.of(null, "json", ".n == ($sent.inputs | length)").flaw(reply, null))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "302, json, .id, success",
        "twice, json, .id, success",
        "200, html, .id, answer",
        "200, json, .id |, expect"
    })
    void refusesWhatCannotBeASuccess(String statuses, String answer, String expect, String option) {
        assertThatThrownBy(() -> Success.of(statuses, answer, expect))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(option + " '");
    }

    private static Reply reply(String type, String body) {
        Map<String, String> headers = type.isEmpty() ? Map.of("x-id", "7") : Map.of("content-type", type, "x-id", "7");
        return new Reply(200, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
