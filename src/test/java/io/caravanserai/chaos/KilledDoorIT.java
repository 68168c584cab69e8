package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub that is killed while sign-ups come in on many connections: whoever was answered 202 is in the database. Nobody takes
 * the messages.
 */
class KilledDoorIT {
    private static final int CONNECTIONS = 64;

    /** A hook that no route takes from would be refused. */
    static final String NOBODY = """
            - route:
                id: christmas-signup
                description: Would take sign-ups, if it were started.
                routeConfigurationId: outside
                autoStartup: "false"
                from:
                  uri: durable:christmas-signup
                  steps:
                    - log:
                        message: taken
            """;

    private final Seed seed = new Seed();
    private final Random random = seed.random();
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    @TempDir
    Path folder;

    @Test
    void everySignUpAnswered202IsThereAfterAKill() throws Exception {
        survives(1, 3_000);
    }

    @Test
    @Tag("chaos")
    void everySignUpAnswered202IsThereAfterEightKills() throws Exception {
        survives(8, 12_000);
    }

    private void survives(int kills, int most) throws Exception {
        Map<String, String> settings = settings();
        for (int i = 0; i < kills; i++) {
            HubProcess hub = HubProcess.start(folder, settings);
            killUnderLoad(hub, accepted.size() + most / 4 + random.nextInt(most));
            if (random.nextBoolean()) {
                // As if the machine had lost its power.
                OwnServer.in(folder.resolve("data")).ifPresent(OwnServer::kill);
            }
        }
        try (HubProcess hub = HubProcess.start(folder, settings)) {
            String url = hub.url();
            inParallel(accepted.keySet(), email -> assertThere(url, email));
        }
        seed.note(String.format(
                "%d kills at the door, %d sign-ups asked for, %d answered 202, all there",
                kills, asked.get(), accepted.size()));
    }

    private Map<String, String> settings() throws IOException {
        Path flow = Files.createDirectories(folder.resolve("routes/door"));
        for (String file : new String[] {"christmas-signup.hook.yaml", "christmas-signup.schema.json"}) {
            Files.copy(Path.of("routes/campaign", file), flow.resolve(file));
        }
        Files.writeString(flow.resolve("christmas-signup.camel.yaml"), NOBODY);
        return HubProcess.tried(folder.resolve("routes"));
    }

    /** Kills it as soon as so many were accepted in all, with a request under way on each connection. */
    private void killUnderLoad(HubProcess hub, int enough) throws InterruptedException {
        String url = hub.url();
        ExecutorService website = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<?>> visitors = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                visitors.add(website.submit(() -> signUp(url)));
            }
            await().atMost(HubProcess.UP_WITHIN)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> accepted.size() >= enough);
        } finally {
            hub.kill();
            website.shutdownNow();
        }
        assertThat(website.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(visitors).as("Nobody was refused before").allSatisfy(Future::get);
    }

    /** One after the other, until nobody answers any more. */
    private void signUp(String url) {
        try {
            while (true) {
                String email = "person." + asked.incrementAndGet() + "@example.org";
                JsonNode answer = Website.signUp(url, email, 0, Instant.now());
                accepted.put(email, answer.path("messageId").asLong());
            }
        } catch (UncheckedIOException | IllegalStateException killed) {
            // Whether this one is there nobody promised.
        }
    }

    /** It is known by the id it was answered with, and its body is what was sent. */
    private void assertThere(String url, String email) {
        long id = accepted.get(email);
        JsonNode again = Website.signUp(url, email, 0, Instant.now());
        assertThat(again.path("duplicate").asBoolean()).as(email).isTrue();
        assertThat(again.path("messageId").asLong()).as(email).isEqualTo(id);
        assertThat(Web.get(url + "/api/messages/" + id)
                        .path("body")
                        .path("email")
                        .asText())
                .isEqualTo(email);
    }

    private static void inParallel(Iterable<String> all, Consumer<String> check) throws Exception {
        ExecutorService website = Executors.newFixedThreadPool(CONNECTIONS / 4);
        try {
            List<Future<?>> checks = new ArrayList<>();
            all.forEach(each -> checks.add(website.submit(() -> check.accept(each))));
            for (Future<?> each : checks) {
                each.get(2, TimeUnit.MINUTES);
            }
        } finally {
            website.shutdownNow();
        }
    }
}
