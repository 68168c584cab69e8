package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One onboarding run, in a hub that is killed again and again while the outside systems live on. The kills follow from a
 * {@link Seed}. What the hub printed stays in {@code target/chaos}.
 */
class KilledRunIT {
    private static final int PASS_IN_A_HUNDRED = 60;
    private static final int CALLS_OF_A_STUDENT = 7;
    // A message is parked when the hub has died 16 times while it ran.
    private static final int DEATHS_OF_THE_FIRST_MESSAGE = 8;

    private final Seed seed = new Seed();
    private final Random random = seed.random();

    @TempDir
    Path folder;

    @AfterEach
    void keepWhatWasPrinted() throws IOException {
        seed.keepWhatWasPrinted(folder, "hub");
    }

    @Test
    void aRunSurvivesTwoKills() throws Exception {
        survives(2, 100);
    }

    @Test
    @Tag("chaos")
    void aRunSurvivesTwentyTwoKills() throws Exception {
        survives(22, 1_500);
    }

    private void survives(int kills, int leads) throws Exception {
        int students = leads * PASS_IN_A_HUNDRED / 100;
        try (Outside outside = Outside.start(folder.resolve("outside"), leads)) {
            Map<String, String> settings = outside.settingsOfAHub();
            Map<Long, Kill> killed = kill(settings, outside, kills, students);
            try (HubProcess hub = HubProcess.start(folder, settings)) {
                OnboardingRun run = OnboardingRun.completed(hub.url());
                new Onboarded(outside).assertEverythingOnce(students);
                OnboardingRun.assertToldOnce(outside);
                run.assertCounts(leads, students);
                report(killed, students, outside.calls(), run);
                hub.stop();
            }
        }
    }

    /** Starts the run and kills the hub so often; by how many calls the outside had received then. */
    private Map<Long, Kill> kill(Map<String, String> settings, Outside outside, int kills, int students)
            throws IOException {
        Map<Long, Kill> killed = new LinkedHashMap<>();
        while (killed.size() < kills) {
            HubProcess hub = HubProcess.start(folder, settings);
            try {
                if (killed.isEmpty()) {
                    OnboardingRun.start(hub.url());
                } else if (killed.size() == DEATHS_OF_THE_FIRST_MESSAGE) {
                    OnboardingRun.dispatched(hub.url(), students);
                }
                // Of what is left to do, so that the last kill still meets some of it.
                long left = Math.max(1, (long) students * CALLS_OF_A_STUDENT - outside.calls());
                Kill next = Kill.draw(random, (int) Math.max(1, left / (kills - killed.size() + 2)));
                next.await(hub, outside);
                killed.put(outside.calls(), next);
            } finally {
                hub.kill();
            }
            if (random.nextInt(6) == 0) {
                // As if the machine had lost its power.
                OwnServer.in(folder.resolve("data")).ifPresent(OwnServer::kill);
            }
        }
        return killed;
    }

    private void report(Map<Long, Kill> killed, int students, long calls, OnboardingRun run) throws IOException {
        long during = killed.keySet().stream().filter(at -> at < calls).count();
        String line = String.format(
                "%d kills (%d before the last call), %d students, %d calls, %s; %s",
                killed.size(), during, students, calls, run, killed);
        seed.note(line);
        assertThat(during).as("Kills while the run went on: %s", line).isGreaterThan(killed.size() * 3L / 4);
    }
}
