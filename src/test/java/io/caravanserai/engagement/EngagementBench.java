package io.caravanserai.engagement;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.bench.Figures;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 5,000 companies under HubSpot's budgets: how far from the least time that these leave. */
@Tag("bench")
@QuarkusTest
@TestProfile(BudgetProfile.Many.class)
class EngagementBench {
    private static final double SEARCHES_A_SECOND = 5 / 1.1;

    @Inject
    TestPractices practices;

    @Test
    void ranksFiveThousandCompanies() {
        practices.begin();
        // All is read and computed, and nothing written: the hub has just started, and its code is not compiled yet.
        bench("{'dryRun': true}", "tried in a hub that has just started");
        awaitFullBudgets();
        bench("{}", "written");
        assertThat(practices.run("{}").getInt("counts.updates")).isZero();
    }

    private static void awaitFullBudgets() {
        Instant full = Instant.now().plusSeconds(11);
        await().until(() -> Instant.now().isAfter(full));
    }

    private void bench(String body, String what) {
        TestPractices.forgetCalls();
        JsonPath run = practices.run(body);

        assertThat(run.getString("outcome")).isEqualTo("ok");
        assertThat(run.getInt("counts.updates")).isGreaterThan(BudgetProfile.Many.COMPANIES * 8 / 10);
        Map<String, Integer> calls = Outside.counts("hubspot").getMap("");
        int searches = calls.get("POST /crm/v3/objects/contacts/search");
        int others = calls.entrySet().stream()
                .filter(call ->
                        !call.getKey().contains("/search") && !call.getKey().contains("/associations/"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        // The first of each burst are free of waiting.
        double bound = Math.max((searches - 5) / SEARCHES_A_SECOND, (others - 190) / 19.0);
        double took = run.getLong("durationMs") / 1000.0;
        Figures.note("engagement, %d companies, %s: %d searches, %d other calls, bound %.1f s, took %.1f s, %.2f x"
                .formatted(BudgetProfile.Many.COMPANIES, what, searches, others, bound, took, took / bound));
    }
}
