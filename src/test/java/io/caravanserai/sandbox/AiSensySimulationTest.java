package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AiSensy as its own pages and programs of others have it; the words of its errors are those programs'. */
@QuarkusTest
class AiSensySimulationTest {
    private static final String MESSAGE =
            "{'apiKey':'sandbox-token','campaignName':'sandbox-hello','destination':'+919800000001','userName':'Ann','templateParams':['x']}";

    @BeforeEach
    @AfterEach
    void reset() {
        Outside.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/campaign/t1/api/v2", "/campaign/t1/api"})
    void takesAMessageByBothPaths(String path) {
        Outside.json(MESSAGE)
                .post("/sandbox/aisensy" + path)
                .then()
                .statusCode(200)
                .body("success", equalTo("true"))
                .body("submitted_message_id", notNullValue());
        assertThat(Outside.state("aisensy").getString("messages[0].to")).isEqualTo("+919800000001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sandbox-token | wrong | 401 | Invalid API key",
                "sandbox-hello | none-such | 400 | Campaign does not exist.",
                "sandbox-hello | sandbox-asleep | 400 | Campaign is Not Live",
                "['x'] | ['x','y'] | 400 | Template params does not match the campaign",
                "['x'] | [1] | 400 | Template params does not match the campaign",
                "'Ann' | ' ' | 400 | userName is required",
                "+919800000001 | 91+919800000001 | 400 | Invalid Number",
                "+919800000001 | +0119800000001 | 400 | Invalid Number",
                "+919800000001 | 12345 | 400 | Invalid Number"
            })
    void refusesInWordsOfItsOwn(String good, String bad, int status, String words) {
        send(MESSAGE.replace(good, bad)).statusCode(status).body("message", equalTo(words));
        assertThat(Outside.state("aisensy").getInt("total")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"9800000001,+919800000001", "+91 98000-00001,+919800000001", "4915112345678,+4915112345678"})
    void takesANumberThatNamesNoCountryForOneOfIndia(String destination, String to) {
        send(MESSAGE.replace("+919800000001", destination)).statusCode(200);
        assertThat(Outside.state("aisensy").getString("messages[0].to")).isEqualTo(to);
    }

    @Test
    void spendsACreditForEachMessageAndNeedsAPlan() {
        data("{'credits':1}");
        send(MESSAGE).statusCode(200);
        send(MESSAGE).statusCode(402).body("message", containsString("Insufficient WhatsApp Conversation Credits"));
        data("{'plan':false}");
        send(MESSAGE).statusCode(400).body("errorMessage", equalTo("No Plan active on assistant!"));
    }

    @Test
    void pausesATemplateAndThrottles() {
        data("{'campaigns':{'sandbox-hello':{'status':'paused','params':1},'sandbox-reminder':null}}");
        send(MESSAGE).statusCode(400).body("message", containsString("paused by WhatsApp"));
        send(MESSAGE.replace("sandbox-hello", "sandbox-reminder")).statusCode(400);
        Outside.fault("aisensy", "{'path':'*','status':429,'count':1}");
        send(MESSAGE).statusCode(429).body("message", containsString("Too many requests"));
    }

    @Test
    void showsMessagesHarmlesslyAndNoKey() {
        send(MESSAGE.replace("['x']", "['<script>1</script>']"));
        given().get("/sandbox/aisensy")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("1 message,"))
                .body(containsString("&lt;script&gt;"))
                .body(not(containsString("<script>")));
        assertThat(Outside.calls("aisensy", "").getString("[0].body")).contains("\"apiKey\":\"***\"");
    }

    private static void data(String order) {
        Outside.json(order).post("/sandbox/aisensy/_data").then().statusCode(200);
    }

    private static ValidatableResponse send(String message) {
        return Outside.json(message).post("/sandbox/aisensy/campaign/t1/api/v2").then();
    }
}
