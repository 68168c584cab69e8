package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Yobi as programs of others know it, and the days it is assumed to know. */
@QuarkusTest
class YobiSimulationTest {

    private static final String YOBI = "/sandbox/yobi/api/v1";
    private static final String CALLS = "/admin/pms/stats/calls-by-tenant";
    private static final String TASKS = "/admin/dental-tenants/tasks/created";
    private static final String APPOINTMENTS = "/admin/pms/stats/appointments-by-location";
    private static final String WEEK =
            "?start_date=2025-11-16&end_date=2025-11-22&timezone=America/New_York&group_by=day";

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void letsInWhoHasThePasswordAndSaysNoWithA200() {
        login("hub@example.com", "sandbox-secret")
                .body("success", equalTo(true))
                .body("results.token", notNullValue())
                .body("results.tokenExpirationInstant", greaterThan(System.currentTimeMillis()));
        login("hub@example.com", "other")
                .body("success", equalTo(false))
                .body("results", nullValue())
                .body("message", equalTo("Invalid email or password"));
        given().get(YOBI + CALLS).then().statusCode(401).body("success", equalTo(false));
        assertThat(Outside.calls("yobi", "?path=*/login").getList("body")).containsOnly("(secret)");
    }

    @Test
    void hasATenantForMostPracticesAndSomeForNone() {
        JsonPath tenants = get("/admin/dental-tenants/list").extract().jsonPath();
        List<String> ids = tenants.getList("results.tenants.tenant_id");
        // Of fifty practices two have none and one has two; every twentieth brings one of nobody.
        assertThat(ids).hasSize(250 - 10 + 5 + 12).doesNotHaveDuplicates();
        List<String> domains = tenants.getList("results.tenants.domain");
        assertThat(domains).contains((String) null).anyMatch(domain -> domain != null && domain.startsWith("xn--"));
        assertThat(domains.stream().filter(domain -> domain != null).collect(Collectors.toSet()))
                .as("two tenants in one domain")
                .hasSize(domains.size() - 5 - 5);
    }

    @Test
    void answersTheSameDaysEachTimeAndEveryTenantHasAll() {
        List<String> all = get("/admin/dental-tenants/list").extract().path("results.tenants.tenant_id");
        Set<String> tenants = Set.copyOf(all);
        for (String path : List.of(CALLS, TASKS, APPOINTMENTS)) {
            JsonPath week = get(path + WEEK).statusCode(200).extract().jsonPath();
            String list = Map.of(CALLS, "stats", TASKS, "by_tenant", APPOINTMENTS, "locations")
                    .get(path);
            assertThat(week.getString("results.timezone")).isEqualTo("America/New_York");
            assertThat(week.<String>getList("results." + list + ".date").stream()
                            .distinct()
                            .sorted())
                    .hasSize(7)
                    .startsWith("2025-11-16")
                    .endsWith("2025-11-22");
            assertThat(get(path + WEEK).extract().jsonPath().getList("results." + list))
                    .isEqualTo(week.getList("results." + list));
        }
    }

    @Test
    void withoutDaysItAnswersTotalsOfTheLastOnes() {
        get(CALLS + "?period=30days")
                .body("results.period", equalTo("30days"))
                .body("results.stats.total_calls", everyItem(greaterThan(0)))
                .body("results.stats[0].date", nullValue());
    }

    @Test
    void takesACaseOfItsOwnAndHolesAndPeriodsThatKnowNoDays() {
        load(
                "{'tenants':[{'id':'t1','name':'One','days':[{'day':'2025-11-16','user':'a@b','calls':4,'appointments':1}]}]}");
        get(CALLS + WEEK)
                .body("results.stats", hasSize(1))
                .body("results.stats[0].total_calls", equalTo(4))
                .body("results.stats[0].user_email", equalTo("a@b"));
        get(TASKS + WEEK).body("results.by_tenant", hasSize(0));
        get(APPOINTMENTS + WEEK)
                .body("results.locations[0].appointment_count", equalTo(1))
                .body("results.locations[0].new_patients", nullValue());
        load("{'windows':{'calls':'rolling'},'missing':[{'tenant':'t1','metric':'appointments'}]}");
        get(CALLS + WEEK).body("results.period", equalTo("7days")).body("results.stats[0].date", nullValue());
        get(APPOINTMENTS + WEEK).body("results.locations", hasSize(0));
    }

    private static void load(String data) {
        Outside.json(data).post("/sandbox/yobi/_data").then().statusCode(200);
    }

    private static ValidatableResponse login(String user, String password) {
        return Outside.json("{'user':'" + user + "','password':'" + password + "'}")
                .post(YOBI + "/users/login")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse get(String path) {
        String token = login("hub@example.com", "sandbox-secret").extract().path("results.token");
        return given().header("Authorization", "Bearer " + token)
                .get(YOBI + path)
                .then()
                .statusCode(200);
    }
}
