package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The weekly ranking of 250 companies in a hub that is killed between two of its lists. */
class KilledEngagementIT {
    private static final String UPDATES = "\"method\":\"POST\",\"path\":\"*/companies/batch/update\"";
    private static final Duration WITHIN = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void writesTheRestOfTheWeekAndTellsOnce() throws Exception {
        try (Outside outside = Outside.start(folder.resolve("outside"), 20)) {
            order(outside, "\"latency\":\"6s\",\"skip\":1");
            killedAfter(outside, 1);
            JsonNode run = finished(outside);

            assertThat(run.path("outcome").asText()).isEqualTo("ok");
            JsonNode written = outside.state("hubspot").path("companies").path("written");
            Set<String> ranks = new HashSet<>();
            written.forEach(company ->
                    ranks.add(company.path("customer_engagement_rank").asText()));
            assertThat(written).hasSize(run.path("counts").path("updates").asInt());
            assertThat(ranks)
                    .hasSizeGreaterThan(200)
                    .allMatch(rank -> rank.endsWith(
                            " out of " + run.path("counts").path("mapped").asText()));
            assertThat(outside.lists())
                    .as("The list under way may be sent again")
                    .isBetween(3L, 4L);
            assertThat(told(outside)).contains("Customer engagement, week ");
        }
    }

    @Test
    void goesOnTakingBackAWeekThatWasRefused() throws Exception {
        try (Outside outside = Outside.start(folder.resolve("outside"), 20)) {
            order(outside, "\"contains\":\"engagement-20\",\"status\":400,\"skip\":1,\"count\":-1");
            order(outside, "\"contains\":\"engagement-back-\",\"latency\":\"6s\"");
            killedAfter(outside, 3);
            JsonNode run = finished(outside);

            assertThat(run.path("outcome").asText()).isEqualTo("parked");
            assertThat(told(outside)).contains("is not in HubSpot: what had been written of it was put back.");
        }
    }

    /** Has lists answered otherwise, or late, so that the hub is killed while one is under way. */
    private static void order(Outside outside, String fault) {
        outside.order("hubspot/_faults", "{" + UPDATES + "," + fault + "}");
    }

    private void killedAfter(Outside outside, long lists) throws IOException {
        HubProcess hub = HubProcess.start(folder, outside.settingsOfAHub());
        try {
            Web.post(hub.url() + "/api/flows/engagement/run", "{}");
            await().atMost(WITHIN).until(() -> outside.lists() >= lists);
        } finally {
            hub.kill();
        }
    }

    private JsonNode finished(Outside outside) throws IOException {
        try (HubProcess hub = HubProcess.start(folder, outside.settingsOfAHub())) {
            await().atMost(WITHIN)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> outside.state("slack").path("total").asInt() > 0
                            && Web.get(hub.url() + "/api/runs/1")
                                    .path("state")
                                    .asText()
                                    .equals("COMPLETE"));
            return Web.get(hub.url() + "/api/runs/1");
        }
    }

    private static String told(Outside outside) {
        JsonNode slack = outside.state("slack");
        assertThat(slack.path("total").asInt()).isEqualTo(1);
        return slack.toString();
    }
}
