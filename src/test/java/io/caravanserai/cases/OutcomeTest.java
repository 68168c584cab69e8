package io.caravanserai.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.json.Json;
import org.junit.jupiter.api.Test;

/** The text of an outcome is the same each time, and what differs can be read. */
class OutcomeTest {
    private static ObjectNode outcome(String body) throws Exception {
        ObjectNode outcome = Json.MAPPER.createObjectNode();
        outcome.putArray("steps").addObject().put("step", "1 run shop").set("body", CanonicalText.body(body));
        return outcome;
    }

    @Test
    void saysTheSameInTheSameWords() throws Exception {
        String one = Outcome.print(outcome("{\"b\": [1, {\"d\": 2, \"c\": \"05\"}], \"a\": \"two\\nlines\"}"));
        assertThat(one).isEqualTo("""
                steps:
                  - step: 1 run shop
                    body:
                      a: |-
                        two
                        lines
                      b:
                        - 1
                        - c: "05"
                          d: 2
                """);
        assertThat(Outcome.print(outcome("{\"a\":\"two\\nlines\",\"b\":[1,{\"c\":\"05\",\"d\":2}]}")))
                .isEqualTo(one);
    }

    @Test
    void namesMessagesAndRunsAndNoOtherNumber() {
        assertThat(CanonicalText.of("message 800000000000513 of run 900000000000002, order 8000000000005139"))
                .isEqualTo("message (message) of run (run), order 8000000000005139");
        assertThat(CanonicalText.body("{\"run\": 900000000000002, \"n\": 9}").toString())
                .isEqualTo("{\"n\":9,\"run\":\"(run)\"}");
    }

    @Test
    void shortensALongTextAndStillSeesEachChangeInIt() {
        String end = "z".repeat(1000);
        String one = CanonicalText.of("begins like this " + end);
        assertThat(one).hasSizeLessThan(250).startsWith("begins like this zzz").contains("(1017 characters, sha-256 ");
        assertThat(CanonicalText.of("begins like this " + end.replaceFirst("z$", "y")))
                .isNotEqualTo(one);
    }

    @Test
    void takesWhatIsNoJsonAsText() {
        assertThat(CanonicalText.body("{cut").asText()).isEqualTo("{cut");
        assertThat(CanonicalText.body("a=1&b=2").asText()).isEqualTo("a=1&b=2");
    }

    @Test
    void showsTheLineThatDiffers() {
        assertThat(Outcome.difference("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 4\nc: 3\n"))
                .isEqualTo("@@ -1,3 +1,3 @@\n a: 1\n-b: 2\n+b: 4\n c: 3\n");
        assertThat(Outcome.difference("a: 1\n", "a: 1\n")).isEmpty();
    }
}
