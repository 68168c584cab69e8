package io.caravanserai.console.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The desk's pages, as they come over the wire. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class DeskPagesTest {
    private static final String RANGE = "from=2026-03-01&to=2026-03-10";

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @Inject
    Measures measures;

    private DeskData data;

    @BeforeEach
    void begin() {
        data = new DeskData(database);
        data.synced(System.nanoTime(), "2026-03-20T10:00:00Z", "OK");
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
    void showsFiguresWithHowManyTheyAreMadeOfAndTheDaysBefore() {
        data.ticket("2026-03-05T15:00:00Z", "first_reply", 5_400L, "first_reply_business", 1_800L);
        data.ticket("2026-03-06T15:00:00Z");
        data.ticket("2026-02-25T15:00:00Z");
        data.chat("2026-03-05T15:00:00Z");
        String page = page("viewer", "/support?" + RANGE);
        assertThat(page)
                .contains("compared with 2026-02-19 to 2026-02-28")
                .contains("1 h 30 min", "p90 1 h 30 min, n 1, 1 not reached yet", "before: 1<")
                .contains("Days are those of America/Halifax")
                .contains("/support/rows?of=tickets&amp;from=2026-03-05&amp;to=2026-03-05")
                .contains("/api/support/measures?measure=volume&amp;by=day&amp;of=tickets&amp;"
                        + RANGE.replace("&", "&amp;"))
                .doesNotContain("<script>", " style=", "invoice");
        assertThat(page("viewer", "/support?" + RANGE + "&time=business")).contains("30 min", "time=business");
        assertThat(page("viewer", "/support?" + RANGE + "&agent=Ann Lee"))
                .contains("<option value=\"Ann Lee\" selected>");
    }

    @Test
    void marksWhatIsNotOverYet() {
        data.ticket(Instant.now().toString());
        String today = measures.today().toString();
        assertThat(page("viewer", "/support")).contains("url(#hatch)", "<span class=\"tag\">running</span>", today);
        assertThat(page("viewer", "/support?" + RANGE)).doesNotContain("url(#hatch)", ">running<");
    }

    @Test
    void worksOnAnEmptyCopyAndForLongRanges() {
        new DeskData(database);
        assertThat(page("viewer", "/support")).contains("never brought up to date", "Nothing came in.");
        assertThat(page("viewer", "/support?from=2026-01-01&to=2026-04-30")).contains("week of 29 Dec");
        assertThat(page("viewer", "/support?from=2024-01-01&to=2026-04-30")).contains("Jan 2024");
    }

    @Test
    void listsTheRowsBehindAFigureWithNamesForOperatorsOnly() {
        data.ticket("2026-03-05T15:00:00Z", "subject", "<b>Bold</b>");
        data.chat("2026-03-05T02:30:00Z");
        assertThat(page("operator", "/support/rows?of=tickets&" + RANGE))
                .contains("&lt;b&gt;Bold&lt;/b&gt;", "Billing");
        assertThat(page("viewer", "/support/rows?of=tickets&" + RANGE))
                .doesNotContain("Bold")
                .contains("Billing");
        // In the desk's zone, half past two at night is still the day before.
        assertThat(page("operator", "/support/rows?of=chats&" + RANGE)).contains("4 Mar 2026 22:30", "Zoe Park");
        assertThat(page("viewer", "/support/rows?of=chats&" + RANGE)).doesNotContain("Zoe Park");
        people.as("viewer").get("/support/rows?of=mails").then().statusCode(400);
        people.as("viewer")
                .get("/support?pipeline=Sales")
                .then()
                .statusCode(400)
                .body(containsString("There are: Billing"));
    }

    @Test
    void saysWhatTheCopyHoldsAndHowItsSynchronisationsWent() {
        data.ticket("2026-03-05T15:00:00Z");
        data.synced(77, "2026-03-21T10:00:00Z", "FAILED");
        assertThat(page("viewer", "/support/status"))
                .contains("/runs/77", "state failed", "state ok", "5 Mar 2026 11:00", "never read");
        assertThat(page("viewer", "/support")).contains("The last synchronisation failed.");
    }

    @Test
    void letsAdminsErase() {
        data.chat("2026-03-05T15:00:00Z");
        assertThat(page("editor", "/support/status")).doesNotContain("Erase a person");
        assertThat(page("admin", "/support/status")).contains("Erase a person").doesNotContain("spoke of");
        people.as("editor")
                .formParam("person", "zoe@example.org")
                .post("/support/status/erase")
                .then()
                .statusCode(403);
        people.as("admin")
                .formParam("person", "zoe@example.org")
                .post("/support/status/erase")
                .then()
                .statusCode(200)
                .body(containsString("1 rows spoke of this person, and do no more."));
        assertThat(page("operator", "/support/rows?of=chats&" + RANGE)).doesNotContain("Zoe Park");
    }

    @Test
    void saysWhatDiffersAndRepairs() {
        assertThat(page("viewer", "/support/status"))
                .contains("Nothing was compared yet")
                .doesNotContain("Repair");
        data.ticket("2026-03-05T15:00:00Z", "written", Instant.EPOCH);
        data.synced(91, "2026-03-21T10:00:00Z", "PARTIAL", "HubSpot names the scope tickets as missing.");
        data.compared(91, "2026-03-01", 50, 47, 53);
        assertThat(page("operator", "/support/status"))
                .contains("run 91</a>) found 50 differences", "3 are left", ">d50<", "Mar 2026", ">53<", ">differs<")
                .contains("HubSpot names the scope tickets as missing.", "<button>Repair</button>", "value=\"full\"");
        people.as("viewer")
                .get("/api/support/status")
                .then()
                .body("compared.run", is(91))
                .body("compared.found[0].rows", is(50))
                .body("compared.rows[0].repaired", is(false))
                .body("months[0].state", is("differs"));
    }
}
