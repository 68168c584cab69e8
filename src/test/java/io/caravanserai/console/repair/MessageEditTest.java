package io.caravanserai.console.repair;

import static io.caravanserai.Patience.await;
import static io.caravanserai.console.repair.RepairData.refused;
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
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A message whose payload is mended by hand. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class MessageEditTest {
    @Inject
    TestPeople people;

    @Inject
    RepairData data;

    @Inject
    MessageSearch search;

    private void awaitDone(long id) {
        await().until(() -> search.one(id).orElseThrow().row().state() == MessageState.DONE);
    }

    @Test
    void replaysWithAnotherPayloadAndKeepsWhatWasThere() {
        long id = data.park("13", refused("The roster refused it."), "ann@example.org");
        people.as("operator")
                .formParam("body", "14")
                .post("/messages/" + id + "/edit")
                .then()
                .statusCode(303);
        awaitDone(id);
        people.as("operator")
                .get("/messages/" + id)
                .then()
                .body(containsString("Before operator-"))
                .body(containsString(">13</pre>"))
                .body(containsString("edited"));
        people.as("viewer").get("/messages/" + id).then().statusCode(200).body(not(containsString(">13</pre>")));
    }

    @Test
    void takesNothingThatIsNoJson() {
        long id = data.park("13", refused("The roster refused it."), "ann@example.org");
        people.as("operator")
                .formParam("body", "{\"a\": 1\n,,}")
                .post("/messages/" + id + "/edit")
                .then()
                .statusCode(400)
                .body(containsString("This is no JSON in line 2"));
        people.as("operator")
                .formParam("body", "")
                .post("/messages/" + id + "/edit")
                .then()
                .statusCode(400);
        people.as("operator")
                .get("/api/messages/" + id)
                .then()
                .body("body", is(13))
                .body("state", is("PARKED"));
    }

    @Test
    void isForOperatorsOnly() {
        long id = data.park("13", refused("The roster refused it."), "ann@example.org");
        people.as("viewer")
                .formParam("body", "14")
                .post("/messages/" + id + "/edit")
                .then()
                .statusCode(403);
        people.as("viewer")
                .formParam("due", "2031-01-01T00:00:00Z")
                .post("/messages/" + id + "/reschedule")
                .then()
                .statusCode(403);
        people.as("operator")
                .header("Origin", "https://evil.example.org")
                .formParam("body", "14")
                .post("/messages/" + id + "/edit")
                .then()
                .statusCode(403);
        people.as("operator")
                .formParam("body", "14")
                .post("/messages/99999999/edit")
                .then()
                .statusCode(404);
    }

    @Test
    void isThereForProgramsToo() {
        long id = data.park("13", refused("The roster refused it."), "ann@example.org");
        people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"body\": 15}")
                .post("/api/messages/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("replayed", is(1));
        awaitDone(id);
    }

    @Test
    void decidesAboutADoubtBeforeThePayload() {
        long id = data.doubt("1", "ann@example.org");
        people.as("operator")
                .formParam("body", "2")
                .post("/messages/" + id + "/edit")
                .then()
                .statusCode(409);
        people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"body\": 2, \"inDoubt\": \"done\"}")
                .post("/api/messages/" + id + "/replay")
                .then()
                .statusCode(400)
                .body("detail", is("Decide about the write in doubt first. The payload can be changed after that."));
    }

    @Test
    void showsTheWayThroughTheRoutes() {
        long id = data.park(
                "100", new io.caravanserai.message.Failure("permanent", "No.", "demo-item", "hold", null), "a");
        people.as("viewer")
                .get("/messages/" + id)
                .then()
                .statusCode(200)
                .body(containsString("<li class=\"failed\"><b>hold</b> <span class=\"quiet\">durable:demo-held"));
    }
}
