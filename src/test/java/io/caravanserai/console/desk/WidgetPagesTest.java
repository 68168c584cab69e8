package io.caravanserai.console.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The widgets for whoever is logged in, as they come over the wire. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class WidgetPagesTest {
    private static final String RANGE = "from=2026-03-01&to=2026-03-10";

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @BeforeEach
    void begin() {
        DeskData data = new DeskData(database);
        data.synced(System.nanoTime(), "2026-03-20T10:00:00Z", "OK");
        data.ticket("2026-03-05T15:00:00Z", "first_reply", 5_400L);
        data.ticket("2026-03-06T15:00:00Z", "agent", "Bo Berg");
        data.chat("2026-03-05T15:00:00Z", "first_reply", 60L);
    }

    @ParameterizedTest
    @EnumSource(Widget.class)
    void standsAloneWithItsTableAndItsSourceAndLeadsNowhere(Widget widget) {
        Response answer = people.as("viewer").get("/widgets/" + widget.id() + "?" + RANGE);
        answer.then()
                .statusCode(200)
                .header("Set-Cookie", is((String) null))
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "private, no-store")
                .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'self'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'self'"));
        assertThat(answer.asString())
                .contains("2026-03-01 to 2026-03-10", "From the hub&#39;s copy", "<h1 id=\"" + widget.id() + "\">")
                .contains(widget.form() == Widget.Form.TILES ? "<ul class=\"tiles\">" : "<table class=\"figures\">")
                .doesNotContain("<script", " style=", "<a ", "http-equiv", "data-theme");
    }

    @Test
    void takesTheDashboardsFiltersAndATheme() {
        people.as("viewer")
                .get("/widgets/agents?theme=dark&time=business&agent=Bo Berg&" + RANGE)
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"en\" data-theme=\"dark\">"))
                .body(containsString("agent Bo Berg, business hours."))
                .body(containsString("Bo Berg: 1, before 0"))
                .body(not(containsString("Ann Lee")));
        people.as("viewer").get("/widgets/agents?theme=%22%3E").then().body(not(containsString("data-theme")));
    }

    @Test
    void saysWhatThereIsNotOnASmallPage() {
        people.as("viewer")
                .get("/widgets/weather")
                .then()
                .statusCode(404)
                .body(containsString("There is no widget"))
                .body(not(containsString("<nav")));
        people.as("viewer")
                .get("/widgets/volume?pipeline=Sales")
                .then()
                .statusCode(400)
                .body(containsString("There are: Billing"));
    }

    @Test
    void sendsStrangersToTheLoginButNeverInAFrame() {
        given().redirects().follow(false).get("/widgets").then().statusCode(303);
        given().redirects()
                .follow(false)
                .get("/widgets/volume")
                .then()
                .statusCode(303)
                .header("Location", startsWith("/login?next="));
        given().redirects()
                .follow(false)
                .header("Sec-Fetch-Dest", "iframe")
                .get("/widgets/volume")
                .then()
                .statusCode(401)
                .body(containsString("Not shown"))
                .body(not(containsString("Came in")));
    }

    @Test
    void plantsEveryWidgetWithItsCode() {
        String page = people.as("viewer")
                .get("/widgets")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        for (Widget widget : Widget.values()) {
            assertThat(page)
                    .contains("<iframe src=\"/widgets/" + widget.id() + "\"")
                    .contains("/widgets/" + widget.id() + "&quot; title=&quot;" + widget.title() + "&quot;");
        }
    }
}
