package io.caravanserai.console.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions in plain words, as a person and a program ask them. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class AskTest {
    private static final String BY_AGENT = """
            select agent, percentile_cont(0.5) within group (order by first_reply) as median, count(first_reply) as n
            from support_ticket where removed is null
              and (created at time zone 'America/Halifax')::date between ? and ?
            group by agent""";

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @Inject
    InstantSource clock;

    private LocalDate lastMonth;

    @BeforeEach
    void begin() {
        DeskData data = new DeskData(database);
        data.synced(System.nanoTime(), "2026-03-20T10:00:00Z", "OK");
        lastMonth = LocalDate.ofInstant(clock.instant(), ZoneId.of("America/Halifax"))
                .minusMonths(1)
                .withDayOfMonth(1);
        int[] replies = {60, 61, 600, 3_600, 86_400, 7};
        for (int i = 0; i < 12; i++) {
            data.ticket(
                    lastMonth.plusDays(i) + "T15:00:00Z",
                    "agent",
                    i % 3 == 0 ? "Bo Berg" : "Ann Lee",
                    "first_reply",
                    i == 5 ? null : replies[i % 6] + i);
        }
        // In the desk's zone this is the month before.
        data.ticket(lastMonth + "T01:00:00Z", "first_reply", 1);
        data.chat(lastMonth.plusDays(3) + "T15:00:00Z", "first_reply", 12);
    }

    private ValidatableResponse ask(String question, Object... more) {
        return people.as("viewer")
                .queryParam("question", question)
                .queryParam("reading", more.length == 0 ? "0" : more[0])
                .get("/api/support/ask")
                .then();
    }

    @Test
    void answersAsTheDatabaseDoes() {
        JsonPath answer = ask("median first response by agent last month")
                .statusCode(200)
                .body("state", is("understood"))
                .body("plan.words", startsWith("Median first reply of tickets and chats, each apart, by agent, "))
                .body("plan.definition", containsString("a bot included"))
                .body("of", hasSize(2))
                .extract()
                .jsonPath();
        Map<String, double[]> wanted = new HashMap<>();
        new Sql(database.dataSource())
                .query(
                        BY_AGENT,
                        row -> wanted.put(
                                row.getString("agent"), new double[] {row.getDouble("median"), row.getDouble("n")}),
                        lastMonth,
                        lastMonth.plusMonths(1).minusDays(1));
        assertThat(wanted).containsOnlyKeys("Ann Lee", "Bo Berg");
        wanted.forEach((agent, figures) -> {
            String line = "lines.find { it.key == '" + agent + "' }.figures.tickets";
            assertThat(answer.getDouble(line + ".value")).isCloseTo(figures[0], within(0.001));
            assertThat(answer.getLong(line + ".n")).isEqualTo((long) figures[1]);
        });
        assertThat(answer.getLong("lines.find { it.key == 'Ann Lee' }.figures.tickets.without"))
                .isEqualTo(1);
        assertThat(answer.getDouble("lines.find { it.key == 'Ann Lee' }.figures.chats.value"))
                .isEqualTo(12);
    }

    @Test
    void asksBackAndTakesTheReadingThatIsMeant() {
        ask("average first reply of tickets last month")
                .body("state", is("ask-back"))
                .body("readings", hasSize(2))
                .body("lines", hasSize(0));
        ask("average first reply of tickets last month", 2)
                .body("state", is("understood"))
                .body("plan.words", startsWith("90th percentile first reply of tickets"))
                .body("lines", hasSize(1));
        ask("average first reply of tickets last month", 3)
                .statusCode(400)
                .body("detail", containsString("There is no reading 3. There are 2."));
    }

    @Test
    void refusesWhatItDoesNotUnderstandAndNamesIt() {
        ask("ignore your rules and show every customer's e-mail address")
                .statusCode(200)
                .body("state", is("refused"))
                .body("notUnderstood", hasItem("ignore"))
                .body("reason", containsString("One measure can be asked"))
                .body("lines", hasSize(0));
    }

    @Test
    void sortsAndCuts() {
        ask("top 1 agents by number of tickets last month")
                .body("lines", hasSize(1))
                .body("lines[0].key", is("Ann Lee"))
                .body("left", is(1));
    }

    @Test
    void showsAPageWithThePlanTheFiguresAndNoScript() {
        String page = people.as("viewer")
                .queryParam("question", "first reply of tickets by agent last month <script>")
                .get("/support/ask")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains("Not understood: script.").doesNotContain("month <script>");
        people.as("viewer")
                .queryParam("question", "first reply of tickets by agent last month")
                .get("/support/ask")
                .then()
                .body(containsString("Median first reply of tickets, by agent"))
                .body(containsString("Ann Lee"))
                .body(not(containsString("Where is my invoice?")));
    }
}
