package io.caravanserai.school.leads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.school.AcademyDatabase;
import io.caravanserai.school.AcademyProfile;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign over its days, on a hub: both ways to day 3, and what providers and readers say of its mails. */
@QuarkusTest
@TestProfile(AcademyProfile.class)
class LeadDaysTest {
    @Inject
    AcademyDatabase academy;

    @Inject
    InstantSource clock;

    @Inject
    TestFlow flow;

    @Inject
    Messages messages;

    private String campaign = "";

    @BeforeEach
    void begin() {
        flow.resetOutside();
        academy.ask(sql -> {
            List.of("hub_lead_mails", "hub_lead_imports", "cta_submissions", "imported_leads", "lead_campaigns")
                    .forEach(table -> sql.update("delete from " + table));
            return true;
        });
    }

    @AfterEach
    void backToNow() {
        flow.resetOutside();
    }

    /** Leads whose clocks show noon, each written to on day 0. */
    private List<String> written(int leads) {
        int east = 12 - clock.instant().atZone(ZoneOffset.UTC).getHour();
        String noon = "Etc/GMT" + (east > 0 ? "-" + east : "+" + -east);
        List<String> emails = Stream.generate(() -> "lead-" + UUID.randomUUID() + "@leads.example")
                .limit(leads)
                .toList();
        StringBuilder file = new StringBuilder("email,name,timezone\n");
        emails.forEach(email -> file.append(email).append(",Ann,").append(noon).append('\n'));
        String batch = given().contentType("text/csv")
                .body(file.toString())
                .queryParam("name", "leads.csv")
                .queryParam("consent", "webinar form")
                .post("/api/academy/leads")
                .then()
                .statusCode(201)
                .extract()
                .path("batch");
        campaign = given().contentType(ContentType.JSON)
                .body(Map.of("batch", batch))
                .post("/api/academy/campaigns")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        emails.forEach(email -> await(email, "lead-day0 DONE", "lead-day3 WAITING", "lead-day7 WAITING"));
        return emails;
    }

    private static void await(String email, String... states) {
        TestFlow.waiting().untilAsserted(() -> assertThat(given()
                        .queryParam("about", email)
                        .queryParam("channel", "academy-leads-email")
                        .get("/api/messages")
                        .jsonPath()
                        .<Map<String, Object>>getList("")
                        .stream()
                        .map(each -> String.valueOf(each.get("key")).substring(0, 9) + " " + each.get("state"))
                        .sorted())
                .containsExactly(states));
    }

    private static JsonPath mails(String email) {
        return given().queryParam("to", email).get("/sandbox/mailbox/_messages").jsonPath();
    }

    private static long day3(long run) {
        return given().get("/api/runs/" + run + "?wait=60s")
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETE"))
                .extract()
                .jsonPath()
                .getLong("counts.lead-day3");
    }

    private void campaignIs(String status) {
        TestFlow.waiting().until(() -> given().get("/api/academy/campaigns/" + campaign)
                .jsonPath()
                .getString("campaign.status")
                .equals(status));
    }

    @Test
    void theCalendarAndTheDailyJobBothWantDay3AndItIsSentOnce() {
        String email = written(1).get(0);
        // What the calendar begins cannot leave, so that the job finds it still owed.
        Outside.fault(
                "sendgrid",
                "{'method':'POST','path':'/v3/mail/send','status':429,'headers':{'Retry-After':'3600'},'count':-1}");
        Outside.advance("73h");
        await(email, "lead-day0 DONE", "lead-day3 RETRYING", "lead-day7 WAITING");
        assertThat(day3(TestFlow.start("academy", "{'job':'leads'}")))
                .as("The job wants it too")
                .isOne();
        assertThat(mails(email).getInt("total")).isOne();
        given().delete("/sandbox/sendgrid/_faults").then().statusCode(204);
        given().post("/api/connections/sendgrid/resume").then().statusCode(200);
        await(email, "lead-day0 DONE", "lead-day3 DONE", "lead-day7 WAITING");
        assertThat(day3(TestFlow.start("academy", "{'job':'leads'}"))).isZero();
        await(email, "lead-day0 DONE", "lead-day3 DONE", "lead-day7 WAITING");
        assertThat(mails(email).getInt("total")).isEqualTo(2);
        given().get("/api/academy/campaigns/" + campaign).then().body("total.accepted", equalTo(2));
    }

    @Test
    void daysThreeAndSevenComeByTheClockUntilSomebodyApplies() {
        List<String> emails = written(2);
        Outside.advance("73h");
        emails.forEach(email -> await(email, "lead-day0 DONE", "lead-day3 DONE", "lead-day7 WAITING"));
        String application = UUID.randomUUID().toString();
        academy.ask(
                sql -> sql.update("insert into cta_submissions (id, email) values (?, ?)", application, emails.get(0)));
        // Said twice, as by whoever looks for applications and by whoever approves one.
        for (int i = 0; i < 2; i++) {
            messages.accept(NewMessage.of(
                    "academy-lead-conversion",
                    null,
                    new JsonObject().put("subject", application).encode()));
        }
        await(emails.get(0), "lead-day0 DONE", "lead-day3 DONE", "lead-day7 DISCARDED");
        Outside.advance("96h");
        await(emails.get(1), "lead-day0 DONE", "lead-day3 DONE", "lead-day7 DONE");
        assertThat(mails(emails.get(0)).getInt("total")).isEqualTo(2);
        assertThat(mails(emails.get(1)).getInt("total")).isEqualTo(3);
        given().get("/api/academy/campaigns/" + campaign)
                .then()
                .body("total.accepted", equalTo(5))
                .body("total.converted.count", equalTo(1), "total.converted.of", equalTo(5))
                .body("converted.count", equalTo(1), "converted.of", equalTo(2));
        assertThat(status(emails.get(0))).isEqualTo("converted");
    }

    @Test
    void complaintsPauseTheCampaignAreToldOnceAndCounted() {
        List<String> emails = written(3);
        for (String email : emails) {
            told(email, "delivered", "d");
            told(email, "open", "o");
        }
        told(emails.get(0), "spamreport", "c");
        told(emails.get(0), "spamreport", "c");
        given().get("/api/academy/campaigns/" + campaign).then().body("campaign.status", equalTo("running"));
        told(emails.get(1), "spamreport", "c");
        campaignIs("paused");
        TestFlow.waiting()
                .until(() -> Outside.state("slack").<String>getList("messages.text").stream()
                                .filter(text -> text.contains(campaign))
                                .count()
                        == 1);
        given().get("/api/academy/campaigns/" + campaign)
                .then()
                .body("total.accepted", equalTo(3))
                .body("total.delivered.count", equalTo(3))
                .body("total.opened.count", equalTo(3))
                .body("total.complained.count", equalTo(2), "total.complained.of", equalTo(3));
        // Who complained is not written to any more; the other waits for a person's word.
        await(emails.get(0), "lead-day0 DONE", "lead-day3 DISCARDED", "lead-day7 DISCARDED");
        Outside.advance("73h");
        TestFlow.waiting().until(() -> given().queryParam("about", emails.get(2))
                .get("/api/messages")
                .asString()
                .contains("The campaign is paused"));
        given().post("/api/academy/campaigns/" + campaign + "/resume").then().statusCode(200);
        Outside.advance("20m");
        await(emails.get(2), "lead-day0 DONE", "lead-day3 DONE", "lead-day7 WAITING");
        assertThat(mails(emails.get(2)).getInt("total")).isEqualTo(2);
    }

    /** The words of SendGrid, by its door; the same id is the same event. */
    private static void told(String email, String event, String id) {
        given().body(new JsonObject()
                        .put("to", email)
                        .put("event", event)
                        .put("id", id + email)
                        .encode())
                .post("/sandbox/sendgrid/_send")
                .then()
                .statusCode(200);
        TestFlow.waiting().until(() -> given()
                .queryParam("channel", "academy-lead-event")
                .queryParam("about", email)
                .get("/api/messages")
                .jsonPath()
                .<Map<String, Object>>getList("")
                .stream()
                .anyMatch(each ->
                        String.valueOf(each.get("key")).endsWith(id + email) && "DONE".equals(each.get("state"))));
    }

    @Test
    void whoUnsubscribesFromTheirMailGetsNoOtherAndWhoLeavesAnotherCategoryStays() {
        List<String> emails = written(2);
        messages.accept(NewMessage.of(
                "contact-unsubscribe",
                null,
                new JsonObject()
                        .put("identity", emails.get(0))
                        .put("channel", "email")
                        .put("category", "session")
                        .encode()));
        String link = mails(emails.get(1)).getString("messages[0].headers.List-Unsubscribe");
        given().urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .body("List-Unsubscribe=One-Click")
                .post(link.replaceFirst("^<https?://[^/]+", "").replace(">", ""))
                .then()
                .statusCode(202);
        await(emails.get(1), "lead-day0 DONE", "lead-day3 DISCARDED", "lead-day7 DISCARDED");
        TestFlow.waiting().untilAsserted(() -> given().get("/api/academy/campaigns/" + campaign)
                .then()
                .body("total.unsubscribed.count", equalTo(1)));
        assertThat(status(emails.get(1))).isEqualTo("unsubscribed");
        flow.rest("contact-unsubscribe");
        flow.rest("academy-lead-event");
        assertThat(status(emails.get(0))).isEqualTo("contacted");
        await(emails.get(0), "lead-day0 DONE", "lead-day3 WAITING", "lead-day7 WAITING");
    }

    private String status(String email) {
        return academy.ask(sql -> sql.one(
                        "select status from imported_leads where email = ?", row -> row.getString("status"), email))
                .orElseThrow();
    }
}
