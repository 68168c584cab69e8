package io.caravanserai.console.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.Question.Hours;
import io.caravanserai.desk.view.SavedView;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard's filters under names. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class ViewPagesTest {
    private static final String FIXED = "from=2026-03-01&to=2026-03-10&agent=Ann+Lee&time=business";

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @Inject
    Measures measures;

    @BeforeEach
    void begin() {
        DeskData data = new DeskData(database);
        data.ticket(Instant.now().minusSeconds(90_000).toString());
        data.synced(System.nanoTime(), Instant.now().minusSeconds(60).toString(), "OK");
        new Sql(database.dataSource()).update("delete from support_view");
    }

    private ValidatableResponse keep(String role, String name, String query, boolean shared) {
        var call = people.as(role).formParam("name", name);
        if (shared) {
            call.formParam("shared", "yes");
        }
        return call.urlEncodingEnabled(false).post("/support/views?" + query).then();
    }

    private String page(String role) {
        return people.as(role).get("/support").then().statusCode(200).extract().asString();
    }

    private static String id(String page, String name) {
        Matcher option = Pattern.compile("<option value=\"(\\d+)\">" + name).matcher(page);
        assertThat(option.find()).as(name).isTrue();
        return option.group(1);
    }

    @Test
    void keepsAFilterForWhoeverKeptItAndOpensIt() {
        keep("viewer", "Ann in March", FIXED, false)
                .statusCode(303)
                .header("Location", containsString("agent=Ann+Lee"));
        String id = id(page("viewer"), "Ann in March");
        people.as("viewer")
                .get("/support/views?view=" + id)
                .then()
                .statusCode(303)
                .header("Location", containsString("/support?" + FIXED));
        assertThat(page("operator")).doesNotContain("Ann in March");
        people.as("operator").get("/support/views?view=" + id).then().statusCode(404);
        people.as("operator").post("/support/views/" + id + "/remove").then().statusCode(404);
        people.as("viewer").post("/support/views/" + id + "/remove").then().statusCode(303);
        assertThat(page("viewer")).doesNotContain("Ann in March");
    }

    @Test
    void goesOnWithTheDaysOfAFilterThatEndsToday() {
        LocalDate today = measures.today();
        LocalDate then = today.minusDays(20);
        Filter week = new Filter(then.minusDays(6), then, List.of(), List.of(), List.of());
        assertThat(new SavedView(1, "Week", "Ann", false, week, Hours.CALENDAR, true).filter(today))
                .isEqualTo(week.between(today.minusDays(6), today));
        assertThat(new SavedView(1, "Week", "Ann", false, week, Hours.CALENDAR, false).filter(today))
                .isEqualTo(week);
        keep("viewer", "Week", "from=" + today.minusDays(6) + "&to=" + today, false)
                .statusCode(303);
        assertThat(new Sql(database.dataSource()).one("select rolling from support_view", row -> row.getBoolean(1)))
                .contains(true);
    }

    @Test
    void isSharedByOperatorsOnlyAndRemovedByWhoeverKeptIt() {
        keep("viewer", "All", FIXED, true).statusCode(403);
        keep("operator", "All", FIXED, true).statusCode(303);
        keep("operator", "All", FIXED + "&priority=HIGH", true).statusCode(303);
        String id = id(page("viewer"), "All \\(for all\\)");
        people.as("viewer").get("/support/views?view=" + id).then().header("Location", containsString("priority=HIGH"));
        people.as("viewer").post("/support/views/" + id + "/remove").then().statusCode(404);
    }

    @Test
    void refusesWhatIsNoName() {
        keep("viewer", " ", FIXED, false).statusCode(400);
        keep("viewer", "x".repeat(61), FIXED, false).statusCode(400);
        keep("viewer", "<b>Bold</b>", FIXED, false).statusCode(303);
        people.as("viewer").get("/support").then().body(not(containsString("<b>Bold")));
        people.as("viewer").get("/support/views?view=many").then().statusCode(404);
    }
}
