package io.caravanserai.engagement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.JsonValues;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The week of twelve practices whose ranking was worked out by hand, on the simulated systems. */
@QuarkusTest
@TestProfile(EngagementProfile.class)
class EngagementFlowTest {
    private static final String WEEK = "{'week': '2025-W47'}";
    private static final String DRY = "{'week': '2025-W47', 'dryRun': true}";

    @Inject
    TestPractices practices;

    private Map<String, List<String>> expected;

    @BeforeEach
    void begin() {
        practices.begin("twelve");
        expected = new LinkedHashMap<>();
        new JsonObject(TestPractices.text("twelve", "expected.json"))
                .forEach(company -> expected.put(company.getKey(), values(company.getValue())));
    }

    private static List<String> values(Object three) {
        List<String> values = new ArrayList<>();
        ((io.vertx.core.json.JsonArray) three).forEach(value -> values.add((String) value));
        return values;
    }

    private Map<String, List<String>> now() {
        return TestPractices.values(List.copyOf(expected.keySet()));
    }

    @Test
    void writesScoreRankAndTierAndTellsTheTeam() {
        JsonPath run = practices.run(WEEK);

        assertThat(run.getString("outcome")).isEqualTo("ok");
        assertThat(run.getMap("counts"))
                .containsEntry("contacts", 18)
                .containsEntry("companies", 15)
                .containsEntry("excluded", 2)
                .containsEntry("mapped", 12)
                .containsEntry("unmapped", 1)
                .containsEntry("contested", 2)
                .containsEntry("updates", 11);
        assertThat(run.getList("notes"))
                .contains(
                        "Week 2025-11-16 to 2025-11-22, America/New_York.",
                        "Identity: 12 of 15 companies have a tenant (80.0 %), 3 are ambiguous (20.0 %).",
                        "Found 1 by override, 9 by domain, 1 by e-mail domain, 1 by name.",
                        "Company 203 matches no tenant.");
        assertThat(now()).isEqualTo(expected);
        assertThat(TestPractices.writes()).isEqualTo(1);
        assertThat(TestPractices.slack())
                .singleElement()
                .asString()
                .contains(
                        "Customer engagement, week 2025-11-16 to 2025-11-22",
                        "12 of 15 companies ranked, 11 changed.",
                        "1. Elm Family Dentistry, Inc.: score 51 (12 new patients, 1 appointments, 0 tasks, 0 calls)",
                        "2. Bright &amp; &lt;Smiles&gt;: score 191",
                        "▼ 10  Pine: from 1 to 11",
                        "▲ 3  Chain: from 9 to 6",
                        "Nobody in Yobi (203) is not ranked: no Yobi tenant matches.",
                        "Twin (204) is not ranked: another company matches the same tenant");
        assertThat(TestPractices.mails()).containsExactly("Customer engagement, week 2025-11-16 to 2025-11-22");
    }

    @Test
    void writesInASecondRunOnlyWhatDiffers() {
        practices.run(WEEK);
        TestPractices.forgetCalls();
        JsonPath again = practices.run(WEEK);
        assertThat(again.getString("outcome")).isEqualTo("ok");
        assertThat(again.getInt("counts.updates")).isZero();
        assertThat(TestPractices.writes()).isZero();

        given().contentType(ContentType.JSON)
                .auth()
                .oauth2("sandbox-token")
                .body("{\"properties\":{\"customer_engagement_tier\":\"Top 30%\"}}")
                .patch("/sandbox/hubspot/crm/v3/objects/companies/112")
                .then()
                .statusCode(200);
        practices.run(WEEK);
        assertThat(TestPractices.calls("hubspot", "POST", TestPractices.UPDATE))
                .singleElement()
                .satisfies(call -> assertThat(new JsonObject((String) call.get("body")).encode())
                        .isEqualTo(
                                "{\"inputs\":[{\"id\":\"112\",\"properties\":{\"customer_engagement_tier\":\"Bottom 30%\"},"
                                        + "\"objectWriteTraceId\":\"engagement-2025-11-16-112\"}]}"));
        assertThat(now()).isEqualTo(expected);
        assertThat(TestPractices.slack()).hasSize(3);
    }

    @Test
    void plansTheSameByteForByteInTwoDryRunsAndWritesNothing() {
        JsonPath one = practices.run(DRY);
        JsonPath two = practices.run(DRY);

        assertThat(one.getString("outcome")).isEqualTo("ok");
        assertThat(update(one)).isEqualTo(update(two)).contains("\"3 out of 12\"".replace("3", "4"), "Top 30%");
        assertThat(one.getList("notes"))
                .contains(
                        "Company 105: customer_engagement_score (nothing) -> 900; customer_engagement_rank 1 out of 12 -> 11"
                                + " out of 12; customer_engagement_tier (nothing) -> Bottom 30%")
                .filteredOn(note -> note.toString().contains("->"))
                .hasSize(11);
        assertThat(TestPractices.effects(one.get("id")))
                .extracting(effect -> effect.get("state"))
                .containsOnly("PLANNED")
                .hasSize(3);
        assertThat(TestPractices.writes()).isZero();
        assertThat(TestPractices.slack()).isEmpty();
        assertThat(TestPractices.mails()).isEmpty();
    }

    private static String update(JsonPath run) {
        return TestPractices.effects(run.get("id")).stream()
                .filter(effect -> effect.get("step").toString().startsWith("engagement-update"))
                .map(effect -> new JsonObject(JsonValues.map(effect.get("request"))).encode())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ranksAllAndWritesOnlyTheAllowList() {
        practices.run("{'week': '2025-11-19', 'allowlist': '101,99'}");

        Map<String, List<String>> now = now();
        assertThat(now.get("101")).isEqualTo(expected.get("101"));
        assertThat(now.get("99")).isEqualTo(expected.get("99"));
        assertThat(now.get("103")).containsOnlyNulls();
    }

    @Test
    void saysWhoIsWhoAndNothingElse() {
        JsonPath run = practices.run("{'week': '2025-W47', 'only': 'identity'}");

        assertThat(run.getString("outcome")).isEqualTo("ok");
        assertThat(run.getList("notes")).anyMatch(note -> note.toString().startsWith("Identity: 12 of 15 companies"));
        assertThat(TestPractices.effects(run.get("id"))).isEmpty();
        assertThat(TestPractices.slack()).isEmpty();
    }

    @Test
    void scoresAnotherWeekByItsOwnFigures() {
        JsonPath run = practices.run("{'week': '2025-11-23', 'allowlist': '101'}");
        assertThat(run.getString("outcome")).isEqualTo("failed");
        assertThat(run.getString("reason")).contains("new-patients");

        Outside.reset();
        practices.begin();
        assertThat(practices.run("{'week': '2026-W40'}").getList("notes").get(0))
                .isEqualTo("Week 2026-09-27 to 2026-10-03, America/New_York.");
    }
}
