package io.caravanserai.console.pause;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.command.Commands;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.Pause;
import io.caravanserai.store.PauseBook;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Pausing by the API, the pages, JMX and the command line. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class PausesTest {
    @Inject
    TestPeople people;

    @Inject
    PauseBook book;

    @AfterEach
    void runAgain() {
        book.current().forEach(pause -> book.resume(pause.kind(), pause.name(), "test", false));
    }

    private void pause(String what, String body, int status) {
        people.as("operator")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/" + what + "/pause")
                .then()
                .statusCode(status);
    }

    @Test
    void refusesARunOfAPausedFlowAndSaysWhoPausedIt() {
        pause("flows/demo", "{\"why\":\"moving house\"}", 200);
        people.as("operator")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/flows/demo/run")
                .then()
                .statusCode(409)
                .body("detail", containsString("The flow demo is paused by operator-"))
                .body("detail", containsString("moving house. End the pause, then start the run."));
        people.as("viewer")
                .get("/api/pauses")
                .then()
                .statusCode(200)
                .body("kind", equalTo(List.of("FLOW")))
                .body("name", equalTo(List.of("demo")))
                .body("why", equalTo(List.of("moving house")));
        people.as("operator")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/flows/demo/resume")
                .then()
                .statusCode(200)
                .body("pause.why", equalTo("moving house"));
        run("[1]");
    }

    private void run(String items) {
        people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"items\":" + items + "}")
                .post("/api/flows/demo/run")
                .then()
                .statusCode(202);
    }

    @Test
    void holdsTheMessagesOfTheFlowWhoseFolderItIs() {
        long id = people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"items\":[]}")
                .post("/api/flows/demo/run")
                .jsonPath()
                .getLong("runId");
        await().until(() -> people.as("viewer")
                .get("/api/runs/" + id)
                .jsonPath()
                .getString("state")
                .equals("COMPLETE"));
        assertThat(new io.caravanserai.store.Sql(database.dataSource())
                        .query(
                                "select flow from channel where name in ('demo', 'demo-item') order by name",
                                row -> row.getString("flow")))
                .isNotEmpty()
                .containsOnly("demo");
    }

    @Inject
    io.caravanserai.store.Database database;

    @Test
    void wantsAReasonATimeToComeAndAThingThatIsThere() {
        pause("flows/demo", "{}", 400);
        pause("flows/demo", "{\"why\":\" \"}", 400);
        pause("flows/demo", "{\"why\":\"" + "x".repeat(501) + "\"}", 400);
        pause("flows/demo", "{\"why\":\"late\",\"until\":\"2020-01-01T00:00:00Z\"}", 400);
        pause("flows/demo", "{\"why\":\"late\",\"until\":\"soon\"}", 400);
        pause("flows/none", "{\"why\":\"x\"}", 404);
        pause("schedules/none", "{\"why\":\"x\"}", 404);
        pause("connections/none", "{\"why\":\"x\"}", 404);
        people.as("operator")
                .contentType(ContentType.JSON)
                .post("/api/flows/none/resume")
                .then()
                .statusCode(404);
        assertThat(book.current()).isEmpty();
    }

    @Test
    void pausesAConnectionAndShowsItApartFromThoseThatAskedForPatience() {
        pause("connections/hubspot", "{\"why\":\"their migration\"}", 200);
        await().untilAsserted(() -> people.as("viewer")
                .get("/api/connections")
                .then()
                .body("find { it.system == 'hubspot' }.health", equalTo("paused")));
        assertThat(people.as("viewer").get("/").asString())
                .contains("connection hubspot", "their migration")
                .doesNotContain("Paused systems");
        people.as("operator").post("/api/connections/hubspot/resume").then().body("paused", equalTo(true));
        assertThat(book.current()).isEmpty();
    }

    @Test
    void showsOnHomeAndOnAPageOfItsOwnAndEndsByButton() {
        pause("flows/demo", "{\"why\":\"<b>moving</b> house\"}", 200);
        assertThat(people.as("viewer").get("/").asString())
                .contains("flow demo", "&lt;b&gt;moving&lt;/b&gt; house", "Paused by operator-")
                .doesNotContain("End the pause");
        assertThat(people.as("operator").get("/").asString()).contains("End the pause");
        assertThat(people.as("viewer").get("/pauses").asString())
                .contains("&lt;b&gt;moving&lt;/b&gt; house")
                .doesNotContain("<form method=\"post\" action=\"/pauses");
        form("/pauses/end", "kind", "FLOW", "name", "demo").then().statusCode(303);
        assertThat(book.current()).isEmpty();
        form("/pauses", "kind", "FLOW", "name", "demo", "why", "by form", "lasts", "PT4H")
                .then()
                .statusCode(303);
        assertThat(book.of(Pause.Kind.FLOW, "demo")).hasValueSatisfying(pause -> assertThat(pause.until())
                .isBetween(
                        Instant.now().plus(3, ChronoUnit.HOURS), Instant.now().plus(5, ChronoUnit.HOURS)));
        form("/pauses", "kind", "FLOW", "name", "demo", "why", "by form", "lasts", "long")
                .then()
                .statusCode(400);
        assertThat(people.as("viewer").get("/pauses").asString()).contains("Over lately");
    }

    private io.restassured.response.Response form(String path, String... fields) {
        var call = people.as("operator").contentType(ContentType.URLENC);
        for (int i = 0; i < fields.length; i += 2) {
            call = call.formParam(fields[i], fields[i + 1]);
        }
        return call.post(path);
    }

    @Test
    void belongsToOperatorsAndToPagesOfThisHub() {
        for (String path : List.of("/pauses", "/pauses/end")) {
            people.as("viewer")
                    .contentType(ContentType.URLENC)
                    .formParam("kind", "FLOW")
                    .formParam("name", "demo")
                    .formParam("why", "x")
                    .post(path)
                    .then()
                    .statusCode(403);
            people.as("operator")
                    .header("Origin", "https://elsewhere.example")
                    .contentType(ContentType.URLENC)
                    .formParam("kind", "FLOW")
                    .formParam("name", "demo")
                    .formParam("why", "x")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        for (String path : List.of(
                "/api/flows/demo/pause",
                "/api/flows/demo/resume",
                "/api/schedules/demo/pause",
                "/api/schedules/demo/resume",
                "/api/connections/hubspot/pause")) {
            people.as("viewer")
                    .contentType(ContentType.JSON)
                    .body("{\"why\":\"x\"}")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        assertThat(book.current()).isEmpty();
        people.as("viewer").get("/api/schedules").then().statusCode(200);
    }

    @Test
    void pausesOverJmx() throws Exception {
        Object said = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("io.caravanserai:type=Flow,name=demo"),
                        "pause",
                        new Object[] {"by JMX"},
                        new String[] {String.class.getName()});
        assertThat((String) said).startsWith("The flow demo is paused by JMX since ");
        assertThat(ManagementFactory.getPlatformMBeanServer()
                        .getAttribute(new ObjectName("io.caravanserai:type=Flow,name=demo"), "Paused"))
                .isEqualTo(said);
        Object over = ManagementFactory.getPlatformMBeanServer()
                .invoke(new ObjectName("io.caravanserai:type=Flow,name=demo"), "resume", new Object[0], new String[0]);
        assertThat(over).isEqualTo("The pause is over.");
    }

    @Test
    void pausesOnTheCommandLine() {
        assertThat(command(2, "resume")).isNotNull();
        assertThat(command(0, "pause")).contains("Nothing is paused.");
        assertThat(command(0, "pause", "demo", "--why", "by hand", "--until", "2999-01-01T00:00:00Z"))
                .contains("The flow demo is paused by operator-", " until 2999-01-01T00:00:00Z: by hand");
        assertThat(command(0, "pause", "hubspot", "--connection", "--why", "theirs"))
                .contains("The connection hubspot is paused");
        assertThat(command(0, "pause")).contains("The flow demo", "The connection hubspot");
        assertThat(command(0, "resume", "hubspot", "--connection")).contains("The pause is over.");
        assertThat(command(0, "resume", "demo", "--catch-up")).contains("The pause is over.");
        assertThat(command(0, "resume", "demo")).contains("There was no pause.");
        people.as("viewer").get("/api/pauses").then().body("", equalTo(List.of()));
    }

    private String command(int exit, String... words) {
        StringWriter out = new StringWriter();
        CommandLine line = Commands.line().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        String[] all = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(words),
                        java.util.stream.Stream.of(
                                "--url", "http://localhost:" + RestAssured.port, "--token", people.token("operator")))
                .toArray(String[]::new);
        assertThat(line.execute(all)).as(out.toString()).isEqualTo(exit);
        return out.toString();
    }

    @Test
    void isDescribedInOpenApi() {
        people.as("admin")
                .get("/q/openapi?format=json")
                .then()
                .body("paths.keySet()", hasItem("/api/flows/{flow}/pause"))
                .body("paths.keySet()", hasItem("/api/schedules/{schedule}/resume"));
    }
}
