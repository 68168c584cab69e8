package io.caravanserai.school;

import static io.caravanserai.school.AcademyFixture.id;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.caravanserai.Patience;
import io.caravanserai.console.command.Commands;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The flow from a run to what leaves the hub, on an academy of a few students. */
@QuarkusTest
@TestProfile(AcademyProfile.class)
class AcademyFlowTest {
    @Inject
    AcademyDatabase academy;

    @Inject
    InstantSource clock;

    @TestHTTPResource
    String url;

    private Instant start;

    @BeforeEach
    void begin() {
        start = Instant.ofEpochSecond(clock.instant().getEpochSecond()).plus(Duration.ofHours(24));
        academy.ask(sql -> {
            List.of("hub_reminders", "notifications", "sessions", "profiles")
                    .forEach(table -> sql.update("delete from " + table));
            sql.update("insert into sessions (id, title, starts_at) values (gen_random_uuid(), 'Algebra', ?)", start);
            return sql.update("update sessions set join_url = 'https://academy.example/join/' || id");
        });
    }

    /** Whose clocks show noon, so that nothing waits for the morning. */
    private void student(String name, String zone) {
        academy.ask(sql -> {
            sql.update(
                    "insert into profiles (id, email, full_name, phone, timezone) values (?, ?, ?, '+4915123400001', ?)",
                    id(name),
                    name + "@academy.example",
                    name,
                    zone);
            return sql.update("insert into enrollments (session_id, user_id) select id, ? from sessions", id(name));
        });
    }

    private String noon() {
        return zone(12 - clock.instant().atZone(ZoneOffset.UTC).getHour());
    }

    private String night() {
        int hours = 12 - clock.instant().atZone(ZoneOffset.UTC).getHour();
        return zone(hours > 0 ? hours - 12 : hours + 12);
    }

    /** Their names count the other way round. */
    private static String zone(int hoursEast) {
        return "Etc/GMT" + (hoursEast > 0 ? "-" + hoursEast : "+" + -hoursEast);
    }

    private JsonPath run(Map<String, Object> parameters) {
        int id = given().contentType(ContentType.JSON)
                .body(parameters)
                .post("/api/flows/academy/run")
                .then()
                .statusCode(202)
                .extract()
                .path("runId");
        return given().get("/api/runs/" + id + "?wait=60s")
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETE"))
                .extract()
                .jsonPath();
    }

    private List<Map<String, Object>> messages(String channel, String about) {
        return given()
                .get("/api/messages?channel=" + channel + "&limit=100")
                .jsonPath()
                .<Map<String, Object>>getList("")
                .stream()
                .filter(message -> about.equals(message.get("about")))
                .toList();
    }

    private Map<String, Object> ended(String channel, String about, String state) {
        Patience.await().untilAsserted(() -> assertThat(messages(channel, about))
                .extracting(message -> message.get("state"))
                .containsExactly(state));
        return messages(channel, about).get(0);
    }

    @Test
    void remindsOnceAndTellsInTheAppAndSaysWhyNot() {
        student("ann", noon());
        JsonPath run = run(Map.of("job", "session_24h"));
        assertThat(run.getString("outcome")).isEqualTo("ok");
        assertThat(run.getInt("counts.session-24h")).isOne();
        ended("academy-day-email", "ann@academy.example", "DONE");
        assertThat(ended("academy-day-whatsapp", "ann@academy.example", "DISCARDED")
                        .toString())
                .as("WhatsApp wants an opt-in")
                .containsIgnoringCase("consent");
        given().get("/sandbox/sendgrid/_calls")
                .then()
                .statusCode(200)
                .body(containsString("ann@academy.example"), containsString("Algebra begins on"));
        run(Map.of("job", "session_24h"));
        assertThat(messages("academy-day-email", "ann@academy.example")).hasSize(1);

        String user = id("ann").toString();
        given().get("/api/academy/notifications?user=" + user)
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].title", containsString("Algebra begins on"));
        given().get("/api/academy/notifications/unread?user=" + user).then().body("count", equalTo(1));
        given().post("/api/academy/notifications/read?user=" + user).then().body("count", equalTo(1));
        given().get("/api/academy/notifications/unread?user=" + user).then().body("count", equalTo(0));
        given().get("/api/academy/notifications").then().statusCode(400).body("field", equalTo("user"));
        given().get("/api/academy/notifications?user=nobody").then().statusCode(404);
        given().post("/api/academy/notifications/1/read?user=" + user).then().statusCode(404);
    }

    @Test
    void whatWaitsForTheMorningIsWithdrawnWhenTheSessionIsCancelledAndTheNextRunCanBegin() {
        student("ben", night());
        run(Map.of("job", "session_24h"));
        Patience.await().until(() -> messages("academy-day-email", "ben@academy.example").stream()
                .anyMatch(message -> "WAITING".equals(message.get("state"))));
        academy.ask(sql -> sql.update("update sessions set status = 'cancelled'"));
        run(Map.of("job", "session_24h"));
        assertThat(ended("academy-day-email", "ben@academy.example", "DISCARDED")
                        .toString())
                .contains("It was cancelled.");
    }

    @Test
    void aJobIsPlannedFromTheCommandLine() {
        student("cleo", noon());
        StringWriter out = new StringWriter();
        CommandLine line = Commands.line();
        line.setOut(new PrintWriter(out, true));
        assertThat(line.execute("academy", "session_24h", "--url", url))
                .as("%s", out)
                .isZero();
        assertThat(out.toString())
                .contains("of academy, session_24h", "session-24h")
                .containsPattern("session-24h +1");
        ended("academy-day-email", "cleo@academy.example", "DONE");
    }

    @Test
    void aRunWithoutAJobIsParkedWithThoseThereAre() {
        JsonPath run = run(Map.of("job", "everything"));
        assertThat(run.getString("outcome")).isNotEqualTo("ok");
        given().get("/api/messages?channel=academy&state=PARKED&limit=1")
                .then()
                .body(containsString("There is no job 'everything'"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/messages/"
                        + given().get("/api/messages?channel=academy&state=PARKED&limit=1")
                                .path("[0].id")
                        + "/discard")
                .then()
                .statusCode(204);
    }
}
