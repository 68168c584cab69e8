package io.caravanserai.console.repair;

import static io.caravanserai.Patience.await;
import static io.caravanserai.console.repair.RepairData.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class ParkedApiTest {
    private static final String DENIED =
            "google-drive answered POST /files/%s/copy with 403: No right. Parked, not retried. Give the right.";
    private static final String EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>";

    @Inject
    TestPeople people;

    @Inject
    RepairData data;

    @Inject
    MessageSearch search;

    @BeforeEach
    void clear() {
        data.clear();
    }

    private long denied(String number) {
        return data.park(number, refused(DENIED.formatted("f" + number)), "ann" + number + "@example.org");
    }

    private String cause() {
        return people.as("viewer").get("/api/parked").jsonPath().getString("[0].cause");
    }

    private JsonPath replay(String cause) {
        return people.as("viewer").get("/api/parked/" + cause + "/replay").jsonPath();
    }

    private JsonPath after(String cause) {
        await().until(() -> !replay(cause).getBoolean("moving"));
        return replay(cause);
    }

    @Test
    void saysWhatIsParkedForWhat() {
        denied("1");
        denied("2");
        people.as("viewer")
                .get("/api/parked")
                .then()
                .statusCode(200)
                .body("size()", is(1))
                .body("[0].inWords", is("google-drive says 403 at greet in demo-item"))
                .body("[0].words", is("No right"))
                .body("[0].advice", is("Give the right."))
                .body("[0].whom", is("2 people"))
                .body("[0].messages", is(2));
        people.as("viewer")
                .get("/parked")
                .then()
                .statusCode(200)
                .body(containsString("google-drive says 403 at greet in demo-item"))
                .body(containsString("2 people"));
    }

    @Test
    void triesOneThenReplaysTheOthers() {
        List<Long> ids = List.of(denied("1"), denied("2"), denied("3"));
        String cause = cause();
        assertThat(people.as("operator")
                        .post("/api/parked/" + cause + "/replay")
                        .jsonPath()
                        .getLong("canary"))
                .isEqualTo(ids.get(0));
        JsonPath tried = after(cause);
        assertThat(tried.getString("inWords")).isEqualTo("It went well.");
        assertThat(tried.getBoolean("mayGoOn")).isTrue();
        assertThat(search.one(ids.get(1)).orElseThrow().row().state()).isEqualTo(MessageState.PARKED);
        people.as("operator")
                .post("/api/parked/" + cause + "/replay/go-on")
                .then()
                .statusCode(200);
        JsonPath done = after(cause);
        assertThat(done.getString("state")).isEqualTo("DONE");
        assertThat(done.getLong("done")).isEqualTo(3);
        people.as("viewer").get("/api/parked").then().body("size()", is(0));
        people.as("viewer")
                .get("/parked/" + cause)
                .then()
                .statusCode(200)
                .body(containsString("Nothing is parked for"));
    }

    @Test
    void leavesTheOthersWhereTheFirstParksAgain() {
        long first = denied("13");
        long other = denied("2");
        String cause = cause();
        people.as("operator").post("/api/parked/" + cause + "/replay").then().statusCode(200);
        JsonPath tried = after(cause);
        assertThat(tried.getString("inWords")).startsWith("It is parked again: The roster refused it");
        people.as("operator")
                .post("/api/parked/" + cause + "/replay/go-on")
                .then()
                .statusCode(409)
                .body("detail", containsString("Message " + first + ", which was tried first, is PARKED."));
        assertThat(search.one(other).orElseThrow().row().state()).isEqualTo(MessageState.PARKED);
        people.as("operator")
                .post("/api/parked/" + cause + "/replay/stop")
                .then()
                .statusCode(200);
    }

    @Test
    void discardsWhatWasShownAndNothingElse() {
        long id = denied("1");
        String cause = cause();
        denied("2");
        people.as("operator")
                .contentType(ContentType.JSON)
                .body(Map.of("expected", 1))
                .post("/api/parked/" + cause + "/discard")
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        is("You saw 1 message, and now there are 2. Nothing was thrown away. Look again, then"
                                + " discard."));
        people.as("operator")
                .formParam("shown", 2)
                .post("/parked/" + cause + "/discard")
                .then()
                .statusCode(303);
        assertThat(search.one(id).orElseThrow().row().state()).isEqualTo(MessageState.DISCARDED);
    }

    @Test
    void letsAViewerLookAndPressNothing() {
        denied("1");
        String cause = cause();
        people.as("viewer")
                .get("/parked/" + cause)
                .then()
                .statusCode(200)
                .body(not(containsString("<button id=")))
                .body(not(containsString("ann1@example.org")));
        people.as("operator").get("/parked/" + cause).then().body(containsString("ann1@example.org"));
        for (String place : List.of("/replay", "/replay/go-on", "/replay/stop", "/discard")) {
            people.as("viewer").post("/parked/" + cause + place).then().statusCode(403);
            people.as("viewer").post("/api/parked/" + cause + place).then().statusCode(403);
        }
    }

    @Test
    void refusesWhatThePageOfAnotherSiteSends() {
        long id = denied("1");
        String cause = cause();
        for (String place : List.of("/replay", "/replay/go-on", "/replay/stop", "/discard")) {
            people.as("operator")
                    .header("Origin", "https://evil.example.org")
                    .post("/parked/" + cause + place)
                    .then()
                    .statusCode(403);
        }
        assertThat(search.one(id).orElseThrow().row().state()).isEqualTo(MessageState.PARKED);
    }

    @Test
    void knowsNoCauseThatIsNotThere() {
        for (String path : List.of("/parked/nothing", "/api/parked/nothing", "/parked/%27%3B--")) {
            people.as("operator").urlEncodingEnabled(false).get(path).then().statusCode(404);
        }
        people.as("operator").post("/api/parked/nothing/replay").then().statusCode(404);
    }

    @Test
    void showsWhatVendorsSayAsText() {
        data.park(
                "\"" + EVIL.replace("\"", "") + "\"",
                refused("evil answered GET /" + EVIL + " with 400: " + EVIL + ". Parked, not retried. " + EVIL),
                EVIL);
        data.doubt("\"" + EVIL + "\"", EVIL);
        String cause = people.as("viewer").get("/api/parked").jsonPath().getString("find { !it.inDoubt }.cause");
        for (String page : List.of("/parked", "/parked/" + cause, "/doubt")) {
            people.as("operator")
                    .get(page)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("<script>alert")))
                    .body(not(containsString("<img src=x")));
        }
        long run = data.planned(
                "{\"method\":\"POST\",\"path\":\"/" + EVIL + "\",\"body\":{\"" + EVIL + "\":\"" + EVIL + "\"}}");
        people.as("operator")
                .get("/runs/" + run + "/plan")
                .then()
                .statusCode(200)
                .body(containsString("&lt;script&gt;"))
                .body(not(containsString("<script>alert")));
    }

    @Test
    void findsAndReplaysMessagesByTheirCause() {
        long id = denied("1");
        String cause = cause();
        assertThat(people.as("viewer")
                        .get("/api/messages?cause=" + cause)
                        .jsonPath()
                        .getList("id", Long.class))
                .containsExactly(id);
        people.as("operator")
                .contentType(ContentType.JSON)
                .body(Map.of("cause", cause, "expected", 1))
                .post("/api/messages/replay")
                .then()
                .statusCode(200)
                .body("replayed", is(1));
    }
}
