package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.engagement.Ranking.RankText;
import io.caravanserai.engagement.Ranking.Tier;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The 250 practices of the simulated systems, with names that hurt, under HubSpot's budgets: what it costs in calls, and that all hold. */
@QuarkusTest
@TestProfile(BudgetProfile.class)
class EngagementSizeTest {

    @Inject
    TestPractices practices;

    @BeforeEach
    void begin() {
        practices.begin();
        TestPractices.forgetCalls();
    }

    @Test
    void ranksAllOfThemWithAsFewCallsAsTheBillSays() {
        JsonPath run = practices.run("{}");
        assertThat(run.getString("outcome")).isEqualTo("ok");
        Map<String, Integer> bill = Outside.counts("hubspot").getMap("");
        Map<String, Integer> yobi = Outside.counts("yobi").getMap("");

        int contacts = run.getInt("counts.contacts");
        int companies = run.getInt("counts.companies") + run.getInt("counts.excluded");
        int updates = run.getInt("counts.updates");
        assertThat(updates).isGreaterThan(200);
        assertThat(bill)
                .as("contacts %d, companies %d, updates %d", contacts, companies, updates)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "POST /crm/v3/objects/contacts/search", ceil(contacts, 200),
                        "POST /crm/v4/associations/contacts/companies/batch/read", ceil(contacts, 1_000),
                        "POST /crm/v3/objects/companies/batch/read", ceil(companies, 100),
                        "GET /crm/v3/properties/companies/{name}", 3,
                        "POST /crm/v3/objects/companies/batch/update", ceil(updates, 100)));
        // Of the four metrics two share an endpoint.
        assertThat(yobi.entrySet().stream()
                        .filter(call -> call.getKey().startsWith("GET"))
                        .mapToInt(Map.Entry::getValue))
                .containsExactly(1, 1, 1, 1);
        assertThat(run.getLong("durationMs")).isLessThan(60_000);
        assertThat(TestPractices.slack()).hasSize(1);
        assertThat(TestPractices.mails()).hasSize(1);
        everyRankOnce(run);
    }

    private static int ceil(int n, int by) {
        return (n + by - 1) / by;
    }

    private static void everyRankOnce(JsonPath run) {
        int n = run.getInt("counts.mapped");
        List<Map<String, Object>> written = Outside.state("hubspot").getList("companies.written");
        Set<String> ranks = new HashSet<>();
        for (Map<String, Object> company : written) {
            RankText rank = RankText.parse((String) company.get("customer_engagement_rank"))
                    .orElseThrow();
            assertThat(rank.n()).isEqualTo(n);
            assertThat(company.get("customer_engagement_tier"))
                    .isEqualTo(Sample.TARGETS.tiers().get(Tier.of(rank.rank(), n)));
            ranks.add(rank.toString());
        }
        assertThat(ranks).hasSize(n);
        assertThat(Stream.iterate(1, rank -> rank + 1).limit(n))
                .allSatisfy(rank -> assertThat(ranks).contains(rank + " out of " + n));
    }
}
