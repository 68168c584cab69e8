package io.caravanserai.school;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts filled in for a real person, looked at and sent to whoever tries them; and dry runs, which leave nothing behind. */
@QuarkusTest
@TestProfile(AcademyProfile.class)
class TextsTest {
    @Inject
    AcademyDatabase academy;

    @Inject
    InstantSource clock;

    @Inject
    TestFlow flow;

    @BeforeEach
    void begin() {
        flow.resetOutside();
        academy.ask(sql -> {
            List.of("hub_reminders", "notifications", "payments", "sessions", "profiles", "imported_leads")
                    .forEach(table -> sql.update("delete from " + table));
            sql.update(
                    "insert into profiles (id, email, full_name, phone, language, timezone) values (?, 'uma@academy.example',"
                            + " 'Uma', '+4915123400031', 'de', 'Europe/Berlin')",
                    AcademyFixture.id("uma"));
            sql.update(
                    "insert into sessions (id, title, starts_at) values (?, 'Algebra', ?)",
                    AcademyFixture.id("algebra"),
                    clock.instant().plus(Duration.ofHours(24)));
            return sql.update(
                    "insert into enrollments (session_id, user_id) values (?, ?)",
                    AcademyFixture.id("algebra"),
                    AcademyFixture.id("uma"));
        });
    }

    private static ValidatableResponse preview(String template, String person) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("template", template, "person", person))
                .post("/api/academy/texts/preview")
                .then();
    }

    @Test
    void aTextIsShownAsARealPersonWouldReadIt() {
        preview("session-24h", "UMA@academy.example")
                .statusCode(200)
                .body("template", equalTo("session-24h"))
                .body("subject", startsWith("Algebra begins on"))
                .body("text", containsString("Hi Uma,"))
                .body("text", containsString("Europe/Berlin"))
                .body("whatsapp.campaign", equalTo("academy_session_24h"))
                .body("whatsapp.templateParams", hasItem("Algebra"));
        preview("notice-session-24h", AcademyFixture.id("uma").toString())
                .statusCode(200)
                .body("subject", startsWith("Algebra begins on"))
                .body("whatsapp", nullValue());
        assertThat(Outside.calls("sendgrid", "").getList("")).isEmpty();
    }

    @Test
    void saysWhatOrWhoIsNotThere() {
        preview("", "uma@academy.example").statusCode(400).body("field", equalTo("template"));
        preview("../session-24h", "uma@academy.example").statusCode(400).body("field", equalTo("template"));
        preview("session-24h", " ").statusCode(400).body("field", equalTo("person"));
        preview("session-24hours", "uma@academy.example")
                .statusCode(404)
                .body("detail", containsString("There is no text 'session-24hours' of a job"));
        preview("session-24h", "nobody@academy.example")
                .statusCode(404)
                .body("detail", containsString("There is no student"));
        preview("lead-day3", "uma@academy.example").statusCode(404).body("detail", containsString("There is no lead"));
        preview("payments", "uma@academy.example")
                .statusCode(404)
                .body("detail", containsString("nothing in the academy's payments"));
        preview("session-24h-fr", "uma@academy.example")
                .statusCode(422)
                .body("detail", containsString("There is no template"));
    }

    private static ValidatableResponse test(Map<String, String> more) {
        Map<String, String> wish = new HashMap<>(Map.of("template", "session-24h", "person", "uma@academy.example"));
        wish.putAll(more);
        return given().contentType(ContentType.JSON)
                .body(wish)
                .post("/api/academy/texts/test")
                .then();
    }

    @Test
    void aTestGoesToWhoeverTriesItAndToNobodyElse() {
        flow.update("delete from test_address");
        test(Map.of()).statusCode(400).body("field", equalTo("address"));
        test(Map.of("address", "me@example.org")).statusCode(202).body("to", equalTo("me@example.org"));
        test(Map.of()).statusCode(202).body("to", equalTo("me@example.org"));
        test(Map.of("address", "you@example.org"))
                .statusCode(400)
                .body("detail", containsString("your own address, which is me@example.org, and to no other"));
        flow.rest("contact-test-email");
        given().queryParam("to", "me@example.org")
                .get("/sandbox/mailbox/_messages")
                .then()
                .body("total", equalTo(2))
                .body("messages[0].subject", startsWith("[Test] Algebra begins on"));
        for (String other : List.of("uma@academy.example", "you@example.org")) {
            given().queryParam("to", other)
                    .get("/sandbox/mailbox/_messages")
                    .then()
                    .body("total", equalTo(0));
        }
        flow.update("delete from test_address");
    }

    @Test
    void aDryRunLeavesNothingBehind() {
        // Whose clock shows noon, so that nothing waits for the morning.
        int east = 12 - clock.instant().atZone(ZoneOffset.UTC).getHour();
        academy.ask(sql ->
                sql.update("update profiles set timezone = ?", "Etc/GMT" + (east > 0 ? "-" + east : "+" + -east)));
        long run = TestFlow.start("academy", "{'job':'session_24h','dryRun':true}");
        given().get("/api/runs/" + run + "?wait=60s")
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETE"))
                .body("counts.session-24h", equalTo(1));
        flow.rest("academy-day-");
        assertThat(Outside.calls("sendgrid", "").getList("")).isEmpty();
        given().get("/api/academy/notifications/unread?user=" + AcademyFixture.id("uma"))
                .then()
                .body("count", equalTo(0));
        assertThat(academy.<Long>ask(sql -> sql.one("select count(*) from hub_reminders", row -> row.getLong(1))
                        .orElseThrow()))
                .isZero();
    }
}
