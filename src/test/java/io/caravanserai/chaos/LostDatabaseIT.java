package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub whose own PostgreSQL loses backends and its postmaster under the deliveries of a website: whoever was answered 202 is
 * there once, the hub serves within seconds, and readiness says what the door does.
 */
class LostDatabaseIT {
    private static final Duration SERVES_WITHIN = Duration.ofSeconds(5);

    /** Takes what comes, so that picks and settlements are cut short too. */
    private static final String TAKEN = """
            - route:
                id: christmas-signup
                description: Takes sign-ups.
                routeConfigurationId: outside
                from:
                  uri: durable:christmas-signup
                  steps:
                    - log:
                        message: taken
            """;

    private final Seed seed = new Seed();
    private final Random random = seed.random();

    @TempDir
    Path folder;

    @Test
    void survivesFourBackendsAndAPostmaster() throws Exception {
        survives(4, 1);
    }

    @Test
    @Tag("chaos")
    void survivesTwentyBackendsAndFivePostmasters() throws Exception {
        survives(20, 5);
    }

    private void survives(int backends, int postmasters) throws Exception {
        try (HubProcess hub = HubProcess.start(folder, settings())) {
            String url = hub.url();
            await().atMost(Duration.ofSeconds(30)).until(() -> Deliveries.isReady(url));
            try (Deliveries deliveries = Deliveries.to(url)) {
                await().until(() -> deliveries.accepted().size() > 100);
                for (int i = 0; i < backends + postmasters; i++) {
                    kill(i >= backends);
                    Instant killed = Instant.now();
                    // First it is noticed, or it was over too quickly for that.
                    await().pollInterval(Duration.ofMillis(50))
                            .atMost(SERVES_WITHIN.multipliedBy(2))
                            .until(() -> deliveries.acceptedSince(killed) > 50 && Deliveries.isReady(url));
                }
                deliveries.stop();
                assertThat(deliveries.longestAway()).isLessThan(SERVES_WITHIN);
                assertThat(deliveries.lies())
                        .as("Readiness says what the door does")
                        .isEmpty();
                deliveries.assertAllThere(url);
                assertAllTaken(url);
                note(backends, postmasters, deliveries);
            }
            assertThat(hub.out()).contains("The database is back after");
        }
    }

    private void note(int backends, int postmasters, Deliveries deliveries) throws Exception {
        seed.note(String.format(
                "%d backends and %d postmasters killed, %d deliveries answered 202, %d refused, away for %d ms at most",
                backends,
                postmasters,
                deliveries.accepted().size(),
                deliveries.refused(),
                deliveries.longestAway().toMillis()));
    }

    /** SIGKILL, to the postmaster or to one of those that work for it. */
    private void kill(boolean postmaster) {
        OwnServer server = OwnServer.in(folder.resolve("data")).orElseThrow();
        if (postmaster) {
            server.process().destroyForcibly();
            return;
        }
        List<ProcessHandle> backends = server.process().children().toList();
        backends.get(random.nextInt(backends.size())).destroyForcibly();
    }

    private static void assertAllTaken(String url) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            JsonNode open = Web.get(url + "/api/messages?channel=christmas-signup&state=PARKED");
            assertThat(open).isEmpty();
            for (String state : List.of("READY", "WAITING", "RUNNING", "RETRYING")) {
                assertThat(Web.get(url + "/api/messages?channel=christmas-signup&state=" + state))
                        .as(state)
                        .isEmpty();
            }
        });
    }

    private Map<String, String> settings() throws Exception {
        Path flow = Files.createDirectories(folder.resolve("routes/door"));
        for (String file : new String[] {"christmas-signup.hook.yaml", "christmas-signup.schema.json"}) {
            Files.copy(Path.of("routes/campaign", file), flow.resolve(file));
        }
        Files.writeString(flow.resolve("christmas-signup.camel.yaml"), TAKEN);
        return HubProcess.tried(folder.resolve("routes"));
    }
}
