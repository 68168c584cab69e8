package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SandboxControlTest {

    private static final String CHAT = "/sandbox/google-chat/v1/spaces/SCHOOL/messages?key=k1&token=t1";
    private static final String TEXT = "{'text':'hello'}";

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @AfterEach
    void leaveTheClockAsItWas() {
        Outside.reset();
    }

    @Test
    void listsItsSystems() {
        given().get("/sandbox").then().statusCode(200).body("systems.system", hasItems("s3", "hubspot", "timeback"));
    }

    @Test
    void answersProblemsForWhatItDoesNotHave() {
        given().get("/sandbox/fax/send")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("/sandbox/fax/send"));
        given().get("/sandbox/s3/_nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void recordsCallsInOrderWithoutSecrets() {
        given().header("Authorization", "Bearer very-secret")
                .body("{\"text\":\"one\"}")
                .post(CHAT);
        given().header("X-Trace", "abc").body("{\"text\":\"two\"}").post(CHAT);
        given().get(CHAT);

        JsonPath calls = Outside.calls("google-chat", "?method=POST&path=/v1/spaces/*/messages");
        assertThat(calls.getList("n", Integer.class)).containsExactly(1, 2);
        assertThat(calls.getString("[0].body")).isEqualTo("{\"text\":\"one\"}");
        assertThat(calls.getString("[1].headers.x-trace")).isEqualTo("abc");
        assertThat(calls.getString("[1].query")).isEqualTo("key=***&token=***");
        assertThat(calls.getInt("[1].status")).isEqualTo(200);
        assertThat(calls.prettify()).doesNotContain("very-secret");
        assertThat(Outside.calls("google-chat", "?from=3").getList("method", String.class))
                .containsExactly("GET");
    }

    @Test
    void countsCallsByTemplateAndForgetsThemWhenAsked() {
        given().body("{\"text\":\"one\"}").post(CHAT);
        given().body("{\"text\":\"two\"}").post(CHAT);
        given().get("/sandbox/google-chat/v9/what");

        assertThat(Outside.counts("google-chat").getMap("$"))
                .containsEntry("POST /v1/spaces/{space}/messages", 2)
                .containsEntry("GET (unknown)", 1);
        given().delete("/sandbox/google-chat/_calls").then().statusCode(204);
        assertThat(Outside.counts("google-chat").getMap("$")).isEmpty();
        assertThat(Outside.calls("google-chat", "").getList("$")).isEmpty();
    }

    @Test
    void recordsNothingOfBodiesThatCarrySecrets() {
        Outside.timeBackToken();
        assertThat(Outside.calls("timeback-auth", "").getString("[0].body")).isEqualTo("(secret)");
    }

    @Test
    void refusesOrdersItCannotRead() {
        given().body("{\"latency\":\"soon\"}")
                .post("/sandbox/s3/_faults")
                .then()
                .statusCode(400)
                .body("detail", startsWith("'soon' is not a duration"));
        given().body("no json").post("/sandbox/s3/_faults").then().statusCode(400);
        given().body("{\"advance\":\"-PT1H\"}").post("/sandbox/_clock").then().statusCode(400);
        given().body("{\"leads\":-1}").post("/sandbox/_reset").then().statusCode(400);
    }

    @Test
    void theClockMovesForwardForAllSystems() {
        given().get("/sandbox/_clock").then().body("offset", equalTo("PT0S"));
        given().body("{\"advance\":\"24h\"}")
                .post("/sandbox/_clock")
                .then()
                .statusCode(200)
                .body("offset", equalTo("PT24H"));
        given().body("{\"advance\":\"PT30M\"}").post("/sandbox/_clock").then().body("offset", equalTo("PT24H30M"));

        String created =
                Outside.json(TEXT).post(CHAT).then().extract().jsonPath().getString("createTime");
        assertThat(Instant.parse(created)).isAfter(Instant.now().plus(Duration.ofHours(24)));
    }

    @Test
    void aResetForgetsCallsFaultsAndDataAndLeavesTheClockAlone() {
        given().body("{\"reset\":true}").post("/sandbox/_clock");
        given().body("{\"advance\":\"24h\"}").post("/sandbox/_clock");
        Outside.json(TEXT).post(CHAT);
        Outside.fault("google-chat", "{'status':500}");

        given().body("{\"leads\":40}")
                .post("/sandbox/_reset")
                .then()
                .statusCode(200)
                .body("leads", equalTo(40));

        given().get("/sandbox/_clock").then().body("offset", equalTo("PT24H"));
        given().body("{\"reset\":true}").post("/sandbox/_clock").then().body("offset", equalTo("PT0S"));
        given().get("/sandbox/google-chat/_faults").then().body("size()", equalTo(0));
        assertThat(Outside.calls("google-chat", "").getList("$")).isEmpty();
        assertThat(Outside.state("google-chat").getList("messages")).isEmpty();
        assertThat(Outside.state("hubspot").getInt("contacts.leads")).isEqualTo(38);
    }
}
