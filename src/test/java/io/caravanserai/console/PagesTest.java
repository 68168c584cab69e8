package io.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.caravanserai.Patience;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.HistoryEntry;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class PagesTest {
    @Inject
    TestPeople people;

    @Inject
    MessageSearch search;

    private long parkedRun() {
        long run = people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"items\":[1,13]}")
                .post("/api/flows/demo/run")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("runId");
        people.as("operator").get("/api/runs/" + run + "?wait=30s").then().statusCode(200);
        return run;
    }

    private String page(String role, String path) {
        return people.as(role)
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .extract()
                .asString();
    }

    @Test
    void showsAllAtAGlance() {
        long run = parkedRun();
        assertThat(page("operator", "/"))
                .contains("Handles numbers, one message each.", "/runs/" + run, "not a student", "Dry run");
        assertThat(page("viewer", "/")).contains("not a student").doesNotContain("Dry run", ">Replay<");
        assertThat(page("viewer", "/runs/" + run)).contains("demo-item");
    }

    @Test
    void loadsNothingFromElsewhere() {
        parkedRun();
        for (String path : new String[] {"/", "/messages?state=PARKED", "/login"}) {
            assertThat(people.as("operator").get(path).asString())
                    .as(path)
                    .doesNotContainPattern("(src|href|action)=\"(https?:)?//");
        }
        people.as("viewer")
                .get("/webjars/htmx.org/2.0.8/dist/htmx.min.js")
                .then()
                .statusCode(200);
        people.as("viewer").get("/console.css").then().statusCode(200);
    }

    @Test
    void showsThePayloadOnItsOwnPageToOperators() {
        long id = parkedMessage(parkedRun());
        assertThat(page("operator", "/messages/" + id)).contains(">13</pre>", "refuse", "Replay");
        assertThat(page("viewer", "/messages/" + id)).doesNotContain(">13<").contains("Only operators see the payload");
    }

    private long parkedMessage(long run) {
        return search.find(MessageFilter.ofRun(run, MessageState.PARKED), 0)
                .get(0)
                .id();
    }

    @Test
    void replaysAndDiscardsByButton() {
        long run = parkedRun();
        long id = parkedMessage(run);
        Response replayed =
                people.as("operator").contentType(ContentType.URLENC).post("/messages/" + id + "/replay");
        assertThat(replayed.statusCode()).isEqualTo(303);
        Patience.await().untilAsserted(() -> assertThat(states(id)).endsWith("PARKED", "READY", "PARKED"));
        people.as("operator")
                .contentType(ContentType.URLENC)
                .post("/messages/" + id + "/discard")
                .then()
                .statusCode(303);
        people.as("operator")
                .contentType(ContentType.URLENC)
                .post("/messages/" + id + "/discard")
                .then()
                .statusCode(409)
                .body(containsString("is DISCARDED already"), not(containsString("{")));
    }

    private List<String> states(long id) {
        return search.one(id).orElseThrow().history().stream()
                .map(HistoryEntry::state)
                .toList();
    }

    @Test
    void startsARunByButton() {
        Response started = people.as("operator")
                .contentType(ContentType.URLENC)
                .formParam("dryRun", "true")
                .formParam("limit", "3")
                .post("/flows/demo/run");
        assertThat(started.header("Location")).contains("/runs/");
        String page = page("viewer", started.header("Location").replaceFirst("https?://[^/]+", ""));
        assertThat(page).contains("dry run", "limit = 3");
        people.as("viewer").get(started.header("Location").replaceFirst(".*/runs/", "/api/runs/") + "?wait=20s");
    }
}
