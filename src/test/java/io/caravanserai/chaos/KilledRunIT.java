package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One onboarding run, in a hub that is killed again and again while the outside systems live on. The kills follow from a
 * seed, which is printed; {@code -Dchaos.seed=…} draws the same ones again. What the hub printed stays in {@code
 * target/chaos}.
 */
class KilledRunIT {
    private static final int PASS_IN_A_HUNDRED = 60;
    private static final int CALLS_OF_A_STUDENT = 7;
    private static final Duration RUN_WITHIN = Duration.ofMinutes(5);

    private final long seed = Long.getLong("chaos.seed", System.currentTimeMillis());
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    @AfterEach
    void keepWhatWasPrinted() throws IOException {
        Path kept = Files.createDirectories(Path.of("target", "chaos")).resolve("hub-" + seed + ".log");
        Files.copy(folder.resolve("out"), kept, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aRunSurvivesTwoKills() throws Exception {
        survives(2, 100);
    }

    @Test
    @Tag("chaos")
    void aRunSurvivesTwentyFourKills() throws Exception {
        survives(24, 2_000);
    }

    private void survives(int kills, int leads) throws Exception {
        int students = leads * PASS_IN_A_HUNDRED / 100;
        try (Outside outside = Outside.start(folder.resolve("outside"), leads)) {
            Map<String, String> settings = outside.settingsOfAHub();
            List<Kill> done = killed(settings, outside, kills, students * CALLS_OF_A_STUDENT / (kills + 2));
            try (HubProcess hub = HubProcess.start(folder, settings)) {
                JsonNode run = completed(hub.url());
                report(done, students, outside.calls(), run);
                assertCounts(run, leads, students);
                new Onboarded(outside).assertEverythingOnce(students);
                assertToldOnce(outside);
                hub.stop();
            }
        }
    }

    /** Starts the run and kills the hub so often; between two kills it makes so many calls on average. */
    private List<Kill> killed(Map<String, String> settings, Outside outside, int kills, int calls) throws IOException {
        List<Kill> done = new ArrayList<>();
        while (done.size() < kills) {
            HubProcess hub = HubProcess.start(folder, settings);
            if (done.isEmpty()) {
                JsonNode started = Web.post(hub.url() + "/api/flows/onboarding/run", "{}");
                assertThat(started.path("runId").asInt()).isEqualTo(1);
            }
            Kill next = Kill.draw(random, calls);
            next.await(hub, outside);
            hub.kill();
            if (random.nextInt(6) == 0) {
                // As if the machine had lost its power.
                OwnServer.in(folder.resolve("data")).ifPresent(OwnServer::kill);
            }
            done.add(next);
        }
        return done;
    }

    private static JsonNode completed(String hub) {
        long end = System.nanoTime() + RUN_WITHIN.toNanos();
        while (true) {
            JsonNode run = Web.get(hub + "/api/runs/1?wait=20s");
            if (run.path("state").asText().equals("COMPLETE")) {
                return run;
            }
            assertThat(System.nanoTime()).as("The run ends by itself: %s", run).isLessThan(end);
        }
    }

    private static void assertCounts(JsonNode run, int leads, int students) {
        JsonNode counts = run.path("counts");
        assertThat(counts.path("read").asInt()).isEqualTo(leads);
        assertThat(counts.path("done").asInt()).isEqualTo(students);
        assertThat(counts.path("parked").asInt()).isZero();
        int sum = 0;
        for (Map.Entry<String, JsonNode> count : counts.properties()) {
            if (!List.of("read", "dispatched").contains(count.getKey())) {
                sum += count.getValue().isObject()
                        ? sum(count.getValue())
                        : count.getValue().asInt();
            }
        }
        assertThat(sum).as("read is what became of it: %s", counts).isEqualTo(leads);
    }

    private static int sum(JsonNode group) {
        int sum = 0;
        for (JsonNode count : group) {
            sum += count.asInt();
        }
        return sum;
    }

    /** That it started and that it ended, each once. */
    private static void assertToldOnce(Outside outside) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> outside.state("google-chat").path("messages").size() > 1);
        assertThat(outside.state("google-chat").path("messages")).hasSize(2);
    }

    private void report(List<Kill> kills, int students, long calls, JsonNode run) throws IOException {
        String line = String.format(
                "seed %d: %d kills, %d students, %d calls, outcome %s in %d s; %s%n",
                seed,
                kills.size(),
                students,
                calls,
                run.path("outcome").asText(),
                run.path("durationMs").asLong() / 1000,
                kills);
        System.out.print(line);
        Files.writeString(
                Files.createDirectories(Path.of("target", "chaos")).resolve("figures.txt"),
                line,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
    }
}
