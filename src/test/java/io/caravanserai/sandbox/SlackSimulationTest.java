package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slack's two ways in, its limits, and what a person would see. */
@QuarkusTest
class SlackSimulationTest {

    private static final String WEBHOOK = "/sandbox/slack/services/T000/B000/sandbox";
    private static final String POST = "/sandbox/slack/api/chat.postMessage";

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void takesMessagesByTheWebhook() {
        webhook("{'text':'hello'}").statusCode(200).contentType("text/plain").body(equalTo("ok"));
        given().formParam("payload", "{\"text\":\"as a form\"}")
                .post(WEBHOOK)
                .then()
                .statusCode(200);
        assertThat(Outside.state("slack").getList("messages.text")).isEqualTo(java.util.List.of("hello", "as a form"));
    }

    @Test
    void saysNoToAWebhookWithAStatusAndAWord() {
        webhook("{}").statusCode(400).body(equalTo("no_text"));
        webhook("no json").statusCode(400).body(equalTo("invalid_payload"));
        webhook("{'blocks':[{'type':'poem'}]}").statusCode(400).body(equalTo("invalid_blocks"));
        Outside.json("{'text':'x'}")
                .post("/sandbox/slack/services/T000/B000/other")
                .then()
                .statusCode(403)
                .body(equalTo("invalid_token"));
        assertThat(Outside.state("slack").getInt("total")).isZero();
    }

    @Test
    void takesMessagesByTheApiAsJsonAndAsAForm() {
        post("{'channel':'#team','text':'hello'}")
                .body("ok", equalTo(true))
                .body("channel", equalTo("#team"))
                .body("ts", notNullValue());
        given().header("Authorization", "Bearer sandbox-token")
                .formParam("channel", "C123")
                .formParam("text", "fallback")
                .formParam("blocks", "[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"Top\"}}]")
                .post(POST)
                .then()
                .body("ok", equalTo(true));
        assertThat(Outside.state("slack").getString("messages[1].rendered")).isEqualTo("<h3>Top</h3>");
    }

    @Test
    void saysNoToTheApiWithA200() {
        given().contentType("application/json")
                .body("{}")
                .post(POST)
                .then()
                .statusCode(200)
                .body("error", equalTo("not_authed"));
        post("{'channel':'#team'}").body("ok", equalTo(false)).body("error", equalTo("no_text"));
        post("{'text':'x'}").body("error", equalTo("channel_not_found"));
        post("{'text':'x','channel':'#archived'}").body("error", equalTo("is_archived"));
        post("{'channel':'#team','text':'" + "x".repeat(40_001) + "'}").body("message.text.length()", equalTo(40_000));
        post("{'channel':'#team','blocks':["
                        + String.join(
                                ",",
                                Collections.nCopies(
                                        5,
                                        "{'type':'section','text':{'type':'mrkdwn','text':'" + "x".repeat(2_900)
                                                + "'}}"))
                        + "]}")
                .body("error", equalTo("msg_blocks_too_long"));
        post("{'channel':'#team','blocks':[" + String.join(",", Collections.nCopies(51, "{'type':'divider'}")) + "]}")
                .body("error", equalTo("invalid_blocks"))
                .body("response_metadata.messages[0]", containsString("no more than 50"));
        Outside.fault("slack", "{'path':'*','status':429,'count':1}");
        Outside.json("{}")
                .post(POST)
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .body("error", equalTo("ratelimited"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "section | mrkdwn | 3000 | true",
                "section | mrkdwn | 3001 | false",
                "section | plain_text | 1 | true",
                "section | markdown | 1 | false",
                "section | mrkdwn | 0 | false",
                "header | plain_text | 150 | true",
                "header | plain_text | 151 | false",
                "header | mrkdwn | 1 | false"
            })
    void keepsToTheLimitsOfBlocks(String block, String type, int length, boolean good) {
        post("{'channel':'#t','blocks':[{'type':'" + block + "','text':{'type':'" + type + "','text':'"
                        + "x".repeat(length) + "'}}]}")
                .body("ok", equalTo(good));
    }

    @Test
    void countsThePartsOfSectionsAndContexts() {
        String ten = String.join(",", Collections.nCopies(10, "{'type':'mrkdwn','text':'x'}"));
        post("{'channel':'#t','blocks':[{'type':'context','elements':[" + ten + "]},{'type':'section','fields':[" + ten
                        + "]}]}")
                .body("ok", equalTo(true));
        String eleven = ten + ",{'type':'mrkdwn','text':'x'}";
        post("{'channel':'#t','blocks':[{'type':'context','elements':[" + eleven + "]}]}")
                .body("ok", equalTo(false));
        post("{'channel':'#t','blocks':[{'type':'section','fields':[" + eleven + "]}]}")
                .body("ok", equalTo(false));
        post("{'channel':'#t','blocks':[{'type':'section'}]}").body("ok", equalTo(false));
    }

    @Test
    void showsMessagesAsSlackWould() {
        webhook(
                "{'text':'f','blocks':[{'type':'section','text':{'type':'mrkdwn','text':'*1* &lt;b&gt; <script>x</script>'}}]}");
        given().get("/sandbox/slack")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<strong>1</strong> &lt;b&gt;"))
                .body(not(containsString("<script>")))
                .body(containsString("1 message,"));
        given().get("/sandbox/slack/_messages")
                .then()
                .body("messages", hasSize(1))
                .body("total", equalTo(1));
    }

    private static ValidatableResponse webhook(String body) {
        return Outside.json(body).post(WEBHOOK).then();
    }

    private static ValidatableResponse post(String body) {
        return Outside.json(body)
                .header("Authorization", "Bearer sandbox-token")
                .post(POST)
                .then()
                .statusCode(200);
    }
}
