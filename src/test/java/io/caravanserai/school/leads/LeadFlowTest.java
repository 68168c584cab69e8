package io.caravanserai.school.leads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.caravanserai.Patience;
import io.caravanserai.school.AcademyDatabase;
import io.caravanserai.school.AcademyProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file of leads from its upload to what leaves the hub. */
@QuarkusTest
@TestProfile(AcademyProfile.class)
class LeadFlowTest {
    @Inject
    AcademyDatabase academy;

    @Inject
    InstantSource clock;

    @BeforeEach
    void begin() {
        academy.ask(sql -> {
            List.of("hub_lead_mails", "hub_lead_imports", "cta_submissions", "imported_leads", "lead_campaigns")
                    .forEach(table -> sql.update("delete from " + table));
            return true;
        });
    }

    /** Whose clocks show noon, so that nothing waits for the morning; their names count the other way round. */
    private String noon() {
        int hoursEast = 12 - clock.instant().atZone(ZoneOffset.UTC).getHour();
        return "Etc/GMT" + (hoursEast > 0 ? "-" + hoursEast : "+" + -hoursEast);
    }

    private static RequestSpecification file(String text) {
        return given().contentType("text/csv")
                .body(text)
                .queryParam("name", "leads.csv")
                .queryParam("consent", "webinar form");
    }

    private static List<String> states(String about) {
        return given()
                .get("/api/messages?channel=academy-leads-email&limit=100")
                .jsonPath()
                .<Map<String, Object>>getList("")
                .stream()
                .filter(message -> about.equals(message.get("about")))
                .map(message -> String.valueOf(message.get("key")).substring(0, 9) + " " + message.get("state"))
                .sorted()
                .toList();
    }

    private static void await(String about, String... states) {
        Patience.await().untilAsserted(() -> assertThat(states(about)).containsExactly(states));
    }

    @Test
    void importsWritesCountsAndStops() {
        String email = "lead" + System.nanoTime() + "@leads.example";
        String text = "email,name,timezone\n" + email + ",Ann," + noon() + "\n";
        file(text)
                .queryParam("preview", "true")
                .post("/api/academy/leads")
                .then()
                .statusCode(200)
                .body("counts.accepted", equalTo(1), "refusal", nullValue());
        String batch = file(text)
                .post("/api/academy/leads")
                .then()
                .statusCode(201)
                .extract()
                .path("batch");
        file(text).post("/api/academy/leads").then().statusCode(409);

        String campaign = given().contentType(ContentType.JSON)
                .body(Map.of("batch", batch))
                .post("/api/academy/campaigns")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await(email, "lead-day0 DONE", "lead-day3 WAITING", "lead-day7 WAITING");
        given().get("/sandbox/sendgrid/_calls").then().body(containsString(email));
        given().delete("/api/academy/leads/" + batch).then().statusCode(409);
        given().get("/api/academy/campaigns/" + campaign)
                .then()
                .statusCode(200)
                .body("written.count", equalTo(1), "total.accepted", equalTo(1), "openedIs", equalTo("unreliable"));
        given().get("/api/academy/campaigns/" + campaign + "?format=csv")
                .then()
                .contentType(containsString("text/csv"))
                .body(containsString("opened_unreliable"));
        given().get("/academy/leads/campaigns/" + campaign)
                .then()
                .statusCode(200)
                .body(containsString("Day 0"));
        given().get("/academy/leads").then().statusCode(200).body(containsString("leads.csv"));
        given().get("/academy/leads/imports/" + batch).then().statusCode(200).body(containsString("webinar form"));
    }

    @Test
    void saysWhatIsWrongWithAFileAndGivesTheRowsToMend() {
        file("name\nAnn\n")
                .post("/api/academy/leads")
                .then()
                .statusCode(422)
                .body("detail", containsString("email=<column>"));
        file("email,name\nnobody,=1+1\nann@leads.example,Ann\n")
                .queryParam("preview", "true")
                .queryParam("format", "csv")
                .post("/api/academy/leads")
                .then()
                .statusCode(200)
                .body(containsString("nobody,\"'=1+1\",2,has an e-mail address that is none"));
        given().multiPart(
                        "file",
                        "leads.csv",
                        "email\nann@leads.example\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .multiPart("action", "look")
                .post("/academy/leads")
                .then()
                .statusCode(200)
                .body(containsString("Import 1 leads"));
    }
}
