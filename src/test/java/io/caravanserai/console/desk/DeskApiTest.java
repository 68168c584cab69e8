package io.caravanserai.console.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets, chats and measures as programs ask for them. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class DeskApiTest {
    private static final String RANGE = "?from=2026-03-01&to=2026-03-10";

    @Inject
    TestPeople people;

    @Inject
    Database database;

    private DeskData data;

    @BeforeEach
    void begin() {
        data = new DeskData(database);
        // What was computed for another test is not shown for this one.
        data.synced(System.nanoTime(), "2026-03-20T10:00:00Z", "OK");
    }

    @Test
    void listsTicketsNewestFirstPageByPage() {
        IntStream.range(10, 62)
                .forEach(
                        i -> data.ticket("2026-03-05T15:" + (i - 2 < 10 ? "0" : "") + (i - 2) + ":00Z", "id", "t" + i));
        people.as("viewer")
                .get("/api/support/tickets" + RANGE)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("", hasSize(50))
                .body("[0].id", is("t61"))
                .body("[0].created", is("2026-03-05T15:59:00Z"))
                .body("[0].closed", nullValue())
                .header("Link", containsString("page=1"));
        people.as("viewer")
                .get("/api/support/tickets" + RANGE + "&page=1")
                .then()
                .body("id", contains("t11", "t10"))
                .header("Link", nullValue());
        people.as("viewer")
                .get("/api/support/tickets?from=2026-03-06&to=2026-03-10")
                .then()
                .body("", hasSize(0));
    }

    @Test
    void showsSubjectsAndCustomersToOperatorsOnly() {
        data.ticket("2026-03-05T15:00:00Z");
        data.chat("2026-03-05T15:00:00Z");
        for (String path : new String[] {"tickets", "chats"}) {
            for (String form : new String[] {"", "&format=csv"}) {
                String seen = people.as("viewer")
                        .get("/api/support/" + path + RANGE + form)
                        .asString();
                assertThat(seen).contains("Ann Lee").doesNotContain("invoice", "Zoe", "zoe@");
            }
        }
        people.as("operator")
                .get("/api/support/tickets" + RANGE)
                .then()
                .body("subject", contains("Where is my invoice?"));
        people.as("operator")
                .get("/api/support/chats" + RANGE)
                .then()
                .body("customer_email", contains("zoe@example.org"));
        given().get("/api/support/tickets").then().statusCode(401);
    }

    @Test
    void writesAllRowsAsCsvInWhichNothingIsAFormula() {
        IntStream.range(0, 2_100).forEach(i -> data.ticket("2026-03-05T15:00:00Z", "id", "t" + (10_000 + i)));
        data.ticket("2026-03-05T16:00:00Z", "subject", "=IMPORTXML(\"http://x\",\"//a\")");
        String csv = people.as("operator")
                .accept("text/csv")
                .get("/api/support/tickets" + RANGE)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", "attachment; filename=\"tickets-2026-03-01-2026-03-10.csv\"")
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(2_102).doesNotHaveDuplicates();
        assertThat(csv).startsWith("id,subject,pipeline,").contains("\"'=IMPORTXML(\"\"http://x\"\",\"\"//a\"\")\"");
    }

    @Test
    void answersMeasuresWithTheirMeaningAndFreshness() {
        data.ticket("2026-03-05T15:00:00Z", "first_reply", 60L);
        data.ticket("2026-03-05T15:00:00Z");
        data.reached("tickets", "2026-03-20T09:59:00Z");
        String query = "/api/support/measures" + RANGE + "&measure=first-reply&by=pipeline&of=tickets";
        people.as("viewer")
                .get(query)
                .then()
                .statusCode(200)
                .body("lines", hasSize(1))
                .body("lines[0].keys.pipeline", is("Billing"))
                .body("lines[0].figures.first-reply.value", is(60f))
                .body("lines[0].figures.first-reply.n", is(1))
                .body("lines[0].figures.first-reply.without", is(1))
                .body("measures.first-reply.unit", is("duration"))
                .body("measures.first-reply.without", is("not reached yet"))
                .body("beforeFrom", is("2026-02-19"))
                .body("zone", is("America/Halifax"))
                .body("freshness.source", is("copy"))
                .body("freshness.synced", is("2026-03-20T10:00:00Z"))
                .body("freshness.reached.tickets", is("2026-03-20T09:59:00Z"));
        String csv = people.as("viewer").get(query + "&format=csv").asString();
        assertThat(csv.lines())
                .containsExactly(
                        "pipeline,running,first-reply,first-reply p90,first-reply n,first-reply without,first-reply before,"
                                + "first-reply before n",
                        "Billing,false,60.0,60.0,1,1,,0");
    }

    @Test
    void refusesWhatItDoesNotKnowAndNamesWhatThereIs() {
        data.ticket("2026-03-05T15:00:00Z");
        refused("tickets?pipeline=Sales", "pipeline", "There are: Billing.");
        refused("tickets?from=yesterday", "from", "Say 2026-01-31.");
        refused("chats?format=xml", "format", "csv, json");
        refused("chats?page=-1", "page", "numbered from 0");
        refused("measures?measure=speed", "measure", "volume, backlog, first-reply");
        refused("measures", "measure", "Say which measure");
        refused("measures?measure=volume&team=a", "team", "There is no parameter 'team'");
    }

    private void refused(String call, String field, String words) {
        people.as("viewer")
                .get("/api/support/" + call)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", is(field))
                .body("detail", containsString(words));
    }

    @Test
    void tellsTheStateOfTheCopy() {
        data.ticket("2026-03-05T15:00:00Z", "agent", "");
        data.ticket("2026-03-06T15:00:00Z", "removed", Instant.EPOCH);
        data.chat("2026-03-05T15:00:00Z", "restricted", true);
        people.as("viewer")
                .get("/api/support/status")
                .then()
                .statusCode(200)
                .body("held.kind", contains("TICKETS", "CHATS"))
                .body("held[0].rows", is(1))
                .body("held[0].removed", is(1))
                .body("held[0].newest", is("2026-03-05T15:00:00Z"))
                .body("held.hidden", contains(1, 1))
                .body("syncs[0].status", is("OK"));
    }

    @Test
    void erasesAPersonForAdminsOnly() {
        data.chat("2026-03-05T15:00:00Z", "customer_id", "z1");
        data.chat("2026-03-05T15:00:00Z", "customer_id", "z1", "customer_email", "zoe@home.example");
        data.ticket("2026-03-05T15:00:00Z", "subject", "Zoe Park asks again");
        String zoe = "{\"person\": \"zoe@home.example\"}";
        people.as("editor")
                .contentType("application/json")
                .body(zoe)
                .post("/api/support/erase")
                .then()
                .statusCode(403);
        people.as("admin")
                .contentType("application/json")
                .body("{\"person\": \" \"}")
                .post("/api/support/erase")
                .then()
                .statusCode(400)
                .body("field", is("person"));
        people.as("admin")
                .contentType("application/json")
                .body(zoe)
                .post("/api/support/erase")
                .then()
                .statusCode(200)
                .body("rows", is(3));
        assertThat(people.as("operator")
                        .get("/api/support/chats" + RANGE + "&format=csv")
                        .asString())
                .doesNotContain("Zoe", "zoe@");
    }

    @Test
    void isDescribedForPrograms() {
        people.as("viewer")
                .get("/q/openapi?format=json")
                .then()
                .body(
                        "paths.'/api/support/tickets'.get.parameters.name",
                        hasItems("from", "pipeline", "page", "format"))
                .body("paths.'/api/support/measures'.get.parameters.name", hasItems("measure", "by", "of", "time"))
                .body("paths.keySet()", not(hasItems("/support")));
    }
}
