package io.caravanserai.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of questions in plain words, and who sees it. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class QuestionLogTest {
    @Inject
    TestPeople people;

    @Inject
    Database database;

    private Sql sql;

    @BeforeEach
    void begin() {
        sql = new Sql(database.dataSource());
        sql.update("delete from support_question");
        DeskData data = new DeskData(database);
        data.ticket("2026-03-02T15:00:00Z", "agent", "Ann Lee");
        data.chat("2026-03-02T15:00:00Z", "customer_name", "José Park", "customer_email", "jose.park@example.org");
        // Whom the desk knows is remembered until the next synchronisation.
        data.synced(1, Instant.now().toString(), "OK");
    }

    private void ask(String role, String question) {
        people.as(role)
                .queryParam("question", question)
                .get("/api/support/ask")
                .then()
                .statusCode(200);
    }

    private List<String> kept() {
        return sql.query(
                "select role || ': ' || question || ' (' || outcome || ', ' || read_by || ') ' || array_to_string(unknown, ',') as line"
                        + " from support_question order by id",
                row -> row.getString("line"));
    }

    private String page(String role) {
        return people.as(role)
                .get("/support/ask")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void keepsWhatWasAskedWithoutNamesNumbersAndAddresses() {
        ask("viewer", "median first reply of Ann Lee last month");
        ask("operator", "churn of Acme, of jose park and of jose.park@example.org, ticket 4711");
        ask("viewer", "average first reply of tickets");
        assertThat(kept())
                .containsExactly(
                        "viewer: median first reply of AGENT last month (understood, the grammar) ",
                        "operator: churn of … of … … and of … … … … ticket … (refused, the grammar) churn",
                        "viewer: average first reply of tickets (ask-back, the grammar) ");
        people.as("viewer")
                .queryParam("question", "average first reply of tickets")
                .queryParam("reading", 2)
                .get("/api/support/ask");
        assertThat(kept()).as("the same question").hasSize(3);
    }

    @Test
    void operatorsSeeWhichWordsWereNotUnderstood() {
        ask("viewer", "churn of tickets");
        ask("viewer", "churn by week and frobnication of <b>tickets</b>");
        assertThat(page("operator"))
                .contains("Not understood lately", "<th scope=\"row\">churn</th>", "frobnication")
                .doesNotContain("<b>tickets");
        assertThat(page("viewer")).doesNotContain("Not understood lately", "churn");
    }

    @Test
    void whoIsErasedIsGoneFromIt() {
        DeskData data = new DeskData(database);
        ask("viewer", "how many of jose");
        ask("viewer", "how many of maria");
        data.chat("2026-03-02T15:00:00Z", "customer_name", "José Park", "customer_email", "jose.park@example.org");
        people.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"person\": \"jose.park@example.org\"}")
                .post("/api/support/erase")
                .then()
                .statusCode(200);
        assertThat(kept()).hasSize(1).first().asString().contains("maria");
        assertThat(page("operator")).doesNotContain("jose").contains("maria");
    }

    @Test
    void whatIsTooOldGoes() {
        sql.update("insert into support_question (asked, role, question, read_by, outcome, unknown)"
                + " values (now() - interval '91 days', 'viewer', 'old', 'the grammar', 'refused', '{old}'),"
                + " (now() - interval '89 days', 'viewer', 'young', 'the grammar', 'refused', '{young}')");
        ask("viewer", "how many tickets");
        assertThat(kept()).noneMatch(line -> line.contains("old")).anyMatch(line -> line.contains("young"));
    }
}
