package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is asked to stop in the middle of a run: it finishes what is under way or gives it back. */
class StoppedHubIT {
    private static final int LEADS = 200;
    private static final int STUDENTS = 120;

    // Camel's and db-scheduler's bound, and PostgreSQL's.
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(45);

    @TempDir
    Path folder;

    @Test
    void stopsInGoodOrderAndTheNextStartCarriesOn() throws Exception {
        try (Outside outside = Outside.start(folder.resolve("outside"), LEADS)) {
            try (HubProcess hub = HubProcess.start(folder, outside.settingsOfAHub())) {
                OnboardingRun.start(hub.url());
                stopsInGoodOrder(hub, outside, 60);
            }
            try (HubProcess hub = HubProcess.start(folder, outside.settingsOfAHub())) {
                assertNothingWasCutShort(hub);
                stopsInGoodOrder(hub, outside, 200);
            }
            try (HubProcess hub = HubProcess.start(folder, outside.settingsOfAHub())) {
                assertNothingWasCutShort(hub);
                OnboardingRun run = OnboardingRun.completed(hub.url());
                run.assertCounts(LEADS, STUDENTS);
                new Onboarded(outside).assertEverythingOnce(STUDENTS);
                OnboardingRun.assertToldOnce(outside);
            }
        }
    }

    private void stopsInGoodOrder(HubProcess hub, Outside outside, int calls) {
        new Kill.AfterCalls(calls).await(hub, outside);
        assertThat(hub.stop()).as("Stops within its bound").isLessThan(STOPS_WITHIN);
        assertThat(hub.out().lines().filter(StoppedHubIT::isComplaint)).isEmpty();
        assertThat(hub.err().lines().filter(line -> !isOfTheJvm(line))).isEmpty();
        assertThat(OwnServer.in(folder.resolve("data"))).isEmpty();
    }

    // JDK 24 and newer warn of what libraries use; the hub's own lines begin with the time.
    private static boolean isOfTheJvm(String line) {
        return line.startsWith("WARNING: ");
    }

    private static boolean isComplaint(String line) {
        return line.contains(" ERROR ")
                || line.contains("Exception")
                || line.startsWith("\tat ")
                || (line.contains(" WARN ")
                        && !line.contains("[MeterRegistry]")
                        // HubSpot signs a hub's public address, and this one has none.
                        && !line.contains("The hook hubspot-tickets is closed"));
    }

    private static void assertNothingWasCutShort(HubProcess hub) {
        hub.url();
        assertThat(hub.out()).doesNotContain("were under way when this node died", "Took over the PostgreSQL");
    }
}
