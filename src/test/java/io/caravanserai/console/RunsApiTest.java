package io.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.RunStore;
import io.caravanserai.store.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class RunsApiTest {
    @Inject
    TestPeople people;

    @Inject
    RunStore runs;

    @Inject
    MessageSearch search;

    private RequestSpecification operator() {
        return people.as("operator").contentType(ContentType.JSON);
    }

    private long start(String body) {
        return operator()
                .body(body)
                .post("/api/flows/demo/run")
                .then()
                .statusCode(202)
                .header("Location", containsString("/api/runs/"))
                .extract()
                .jsonPath()
                .getLong("runId");
    }

    private List<Long> held(long run) {
        return search.find(new MessageFilter("demo-held", null, null, run, null, null, null, null), 0).stream()
                .map(MessageRow::id)
                .toList();
    }

    @Test
    void runsAFlowAndTellsWhatBecameOfEachItem() {
        long run = start("{\"items\": [1, 2, 13], \"limit\": null}");
        runs.set(run, Map.of("read", 5L, "filtered.hasAccount", 1L, "duplicates", 1L, "dispatched", 3L));
        operator()
                .get("/api/runs/" + run + "?wait=30s")
                .then()
                .statusCode(200)
                .body("state", is("COMPLETE"))
                .body("outcome", is("parked"))
                .body("trigger", is("person"))
                .body("parameters", equalTo(Map.of("items", List.of(1, 2, 13))))
                .body("counts.read", is(5))
                .body("counts.filtered.hasAccount", is(1))
                .body("counts.done", is(2))
                .body("counts.parked", is(1))
                .body("items.open", is(0))
                .body("channels.demo-item.done", is(2))
                .body("durationMs", greaterThan(0));
        operator().get("/api/runs?flow=demo").then().body("id", hasItem((int) run));
        operator().get("/api/runs?flow=none").then().body("", hasSize(0));
    }

    @Test
    void refusesASecondRunAndRecordsNothingOfIt() {
        long run = start("{\"items\": [100]}");
        operator()
                .post("/api/flows/demo/run")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("title", is("Conflict"))
                .body("status", is(409))
                .body("detail", containsString("Run " + run + " of demo is under way"));
        operator().get("/api/runs?flow=demo").then().body("[0].id", is((int) run));
        release(run);
    }

    private void release(long run) {
        io.caravanserai.Patience.await().until(() -> !held(run).isEmpty());
        held(run).forEach(id -> operator()
                .post("/api/messages/" + id + "/discard")
                .then()
                .statusCode(204));
        operator().get("/api/runs/" + run + "?wait=10s").then().body("state", is("COMPLETE"));
    }

    @Test
    void waitsForARunNoLongerThanAsked() {
        long run = start("{\"items\": [100]}");
        long begin = System.nanoTime();
        operator().get("/api/runs/" + run + "?wait=700ms").then().body("state", is("RUNNING"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(600), Duration.ofSeconds(8));
        release(run);
    }

    @Test
    void listsAllThatADryRunWouldHaveWritten() {
        long run = start("{\"dryRun\": true, \"items\": [4, 5]}");
        operator()
                .get("/api/runs/" + run + "?wait=30s")
                .then()
                .body("dryRun", is(true))
                .body("outcome", is("ok"));
        MessageFilter items = new MessageFilter("demo-item", null, null, run, null, null, null, null);
        search.find(items, 0).forEach(row -> TestDatabase.planned(row.id(), "account", "timeback"));
        operator()
                .get("/api/runs/" + run + "/effects")
                .then()
                .contentType(ContentType.JSON)
                .body("", hasSize(2))
                .body("[0].state", is("PLANNED"))
                .body("[0].request.method", is("POST"))
                .body("[0].response", nullValue());
        operator().get("/api/runs/" + run + "/effects?system=hubspot").then().body("", hasSize(0));
    }

    @Test
    void showsTheFlowsOfTheFolder() {
        operator()
                .get("/api/flows")
                .then()
                .body("name", equalTo(List.of("demo", "shop")))
                .body("[0].description", is("Handles numbers, one message each."));
    }

    @Test
    void namesWhatIsWrong() {
        operator()
                .post("/api/flows/nosuch/run")
                .then()
                .statusCode(404)
                .body("detail", containsString("There are: demo"));
        operator().get("/api/runs/999999999").then().statusCode(404).body("detail", containsString("no run"));
        operator().get("/api/runs/1?wait=soon").then().statusCode(400).body("field", is("wait"));
        operator().get("/api/runs?state=ASLEEP").then().statusCode(400).body("field", is("state"));
        operator().get("/api/runs?page=-1").then().statusCode(400).body("field", is("page"));
        operator()
                .body("{\"dryRun\": \"perhaps\"}")
                .post("/api/flows/demo/run")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", is("dryRun"));
        operator().body("[1").post("/api/flows/demo/run").then().statusCode(400);
        operator().get("/api/nothing").then().statusCode(404);
    }
}
