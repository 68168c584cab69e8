package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The hub's first run, as the hub tells of it. */
record OnboardingRun(JsonNode json) {
    private static final Duration RUN_WITHIN = Duration.ofMinutes(5);

    static void start(String hub) {
        JsonNode started = Web.post(hub + "/api/flows/onboarding/run", "{}");
        assertThat(started.path("runId").asInt()).isEqualTo(1);
    }

    /** Waits until all students are on their way. */
    static void dispatched(String hub, int students) {
        await().atMost(RUN_WITHIN)
                .until(() -> Web.get(hub + "/api/runs/1")
                                .path("counts")
                                .path("dispatched")
                                .asInt()
                        == students);
    }

    /** Waits for its end. */
    static OnboardingRun completed(String hub) {
        long end = System.nanoTime() + RUN_WITHIN.toNanos();
        while (true) {
            JsonNode run = Web.get(hub + "/api/runs/1?wait=20s");
            if (run.path("state").asText().equals("COMPLETE")) {
                return new OnboardingRun(run);
            }
            assertThat(System.nanoTime()).as("The run ends by itself: %s", run).isLessThan(end);
        }
    }

    /** What was read is what became of it, and every student is done. */
    void assertCounts(int leads, int students) {
        JsonNode counts = json.path("counts");
        assertThat(counts.path("read").asInt()).isEqualTo(leads);
        assertThat(counts.path("done").asInt()).isEqualTo(students);
        assertThat(counts.path("parked").asInt()).isZero();
        int sum = 0;
        for (Map.Entry<String, JsonNode> count : counts.properties()) {
            if (!List.of("read", "dispatched").contains(count.getKey())) {
                sum += sum(count.getValue());
            }
        }
        assertThat(sum).as("read is what became of it: %s", counts).isEqualTo(leads);
    }

    private static int sum(JsonNode count) {
        int sum = count.asInt();
        for (JsonNode part : count) {
            sum += part.asInt();
        }
        return sum;
    }

    /** The team was told once that the run started and once that it ended. */
    static void assertToldOnce(Outside outside) {
        await().until(() -> outside.state("google-chat").path("messages").size() > 1);
        assertThat(outside.state("google-chat").path("messages")).hasSize(2);
    }

    @Override
    public String toString() {
        return "outcome " + json.path("outcome").asText() + " after "
                + json.path("durationMs").asLong() / 1000 + " s";
    }
}
