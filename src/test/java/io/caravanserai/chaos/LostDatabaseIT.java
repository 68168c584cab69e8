package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.connection.Shipped;
import io.caravanserai.store.ExternalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub whose PostgreSQL loses backends and its postmaster, or is restarted, under the deliveries of a website: each that was
 * answered 202 ends well, each write is made once outside, the hub serves within seconds, and readiness says what the door does.
 */
class LostDatabaseIT {
    /** What is promised; held on a machine of its own. */
    private static final Duration SERVES_WITHIN = Duration.ofSeconds(5);

    /** What the short forms wait at most: they run beside other tests, on machines that may be five times as slow. */
    private static final Duration SERVES_AT_ALL_WITHIN = Duration.ofMinutes(1);

    private static final Duration ALL_DONE_WITHIN = Duration.ofMinutes(3);
    private static final int WARM = 1_000;
    private static final String CHANNEL = "/api/messages?channel=christmas-signup&state=";

    /** One write for each sign-up, which carries its address; what became of one that was cut short can be asked. */
    private static final String WRITES = """
            - route:
                id: christmas-signup
                description: Copies a file for who signed up.
                routeConfigurationId: outside
                from:
                  uri: durable:christmas-signup
                  parameters:
                    concurrency: 16
                    backoff: 100ms..2s
                  steps:
                    - to:
                        id: signup-copy
                        uri: kamelet:google-drive-file-copy-action
                        parameters:
                          file: sandbox-tracker-template-science-lab
                          title: .email
                          folder: sandbox-trackers
                          drive: sandbox-drive
                          key: "${body[email]}"
            """;

    private final Seed seed = new Seed();
    private final Random random = seed.random();
    private Duration servesWithin = SERVES_AT_ALL_WITHIN;
    private Duration longestUntilDone = Duration.ZERO;
    private @Nullable ExternalPostgres external;

    @TempDir
    Path folder;

    /** What becomes of the database. */
    private interface Blow {
        /** From when on it is to be back. */
        Instant fall(String hub) throws Exception;
    }

    @Test
    void survivesFourBackendsAndAPostmaster() throws Exception {
        losesItsOwn(4, 1);
    }

    @Test
    void survivesTwoRestartsOfAnExternalServer() throws Exception {
        losesAnExternal(2);
    }

    @Test
    @Tag("chaos")
    void survivesTwentyBackendsAndFivePostmasters() throws Exception {
        servesWithin = SERVES_WITHIN;
        losesItsOwn(20, 5);
    }

    @Test
    @Tag("chaos")
    void survivesThreeRestartsOfAnExternalServer() throws Exception {
        servesWithin = SERVES_WITHIN;
        losesAnExternal(3);
    }

    private void losesItsOwn(int backends, int postmasters) throws Exception {
        Deliveries deliveries =
                survives(Map.of(), i -> hub -> kill(i % 5 == 4 && i / 5 < postmasters), backends + postmasters);
        note(backends + " backends and " + postmasters + " postmasters killed", deliveries);
    }

    private void losesAnExternal(int restarts) throws Exception {
        try (ExternalPostgres server = ExternalPostgres.start(folder.resolve("server"))) {
            external = server;
            ExternalPostgres.Stop[] ways = ExternalPostgres.Stop.values();
            Deliveries deliveries = survives(
                    Map.of("quarkus.datasource.jdbc.url", server.url()),
                    i -> hub -> restart(server, ways[i % ways.length], hub),
                    restarts);
            note(restarts + " restarts of an external server", deliveries);
        }
    }

    private interface Blows {
        Blow number(int i);
    }

    private Deliveries survives(Map<String, String> more, Blows blows, int many) throws Exception {
        try (Outside outside = Outside.start(folder.resolve("outside"), 1, Duration.ofMillis(5));
                HubProcess hub = HubProcess.start(folder, settings(outside, more))) {
            String url = hub.url();
            await().until(() -> Deliveries.isReady(url));
            try (Deliveries deliveries = Deliveries.to(url)) {
                await().atMost(ALL_DONE_WITHIN)
                        .until(() -> deliveries.accepted().size() > WARM);
                for (int i = 0; i < many; i++) {
                    serves(url, deliveries, blows.number(i).fall(url));
                }
                deliveries.stop();
                assertThat(deliveries.lies())
                        .as("Readiness says what the door does")
                        .isEmpty();
                assertAllDone(url);
                deliveries.assertAllThere(url);
                assertEachWrittenOnce(outside, deliveries);
                assertThat(hub.out()).contains("The database is back after");
                return deliveries;
            } finally {
                seed.keepWhatWasPrinted(folder, "lost-database");
            }
        }
    }

    /** Within a bound it accepts, and ends what it took. What waits since before may go first. */
    private void serves(String url, Deliveries deliveries, Instant from) {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(servesWithin.multipliedBy(2))
                .until(() -> deliveries.acceptedSince(from) > 50 && Deliveries.isReady(url));
        Instant accepted = Instant.now();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(servesWithin.multipliedBy(2))
                .ignoreExceptions()
                .until(() -> isSomeDoneSince(accepted));
        Duration untilDone = Duration.between(from, Instant.now());
        assertThat(untilDone).as("back and done, %s", seed).isLessThan(servesWithin);
        longestUntilDone = untilDone.compareTo(longestUntilDone) > 0 ? untilDone : longestUntilDone;
    }

    private boolean isSomeDoneSince(Instant moment) throws Exception {
        String url = external == null ? OwnServer.url(folder.resolve("data")) : external.url();
        try (Connection connection = new org.postgresql.Driver().connect(url, new Properties());
                PreparedStatement query = connection.prepareStatement(
                        "select exists (select 1 from message where state = 'DONE' and finished > ?)")) {
            query.setTimestamp(1, Timestamp.from(moment));
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** SIGKILL, to the postmaster or to one of those that work for it. */
    private Instant kill(boolean postmaster) {
        OwnServer server = OwnServer.in(folder.resolve("data")).orElseThrow();
        List<ProcessHandle> backends = server.process().children().toList();
        (postmaster ? server.process() : backends.get(random.nextInt(backends.size()))).destroyForcibly();
        return Instant.now();
    }

    private Instant restart(ExternalPostgres server, ExternalPostgres.Stop how, String hub) throws IOException {
        server.stop(how);
        // It stays away until the hub has said so, and a moment longer.
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(3))
                .until(() -> !Deliveries.isReady(hub));
        await().pollDelay(Duration.ofMillis(random.nextInt(3_000))).until(() -> !Deliveries.isReady(hub));
        server.start();
        return Instant.now();
    }

    private static void assertAllDone(String url) {
        await().atMost(ALL_DONE_WITHIN).untilAsserted(() -> {
            for (String state : List.of("PARKED", "READY", "WAITING", "RUNNING", "RETRYING", "DISCARDED", "EXPIRED")) {
                assertThat(Web.get(url + CHANNEL + state)).as(state).isEmpty();
            }
        });
    }

    /** Who was refused may have been kept all the same, where the answer was lost; nobody twice. */
    private void assertEachWrittenOnce(Outside outside, Deliveries deliveries) {
        Map<String, Long> copies = new HashMap<>();
        outside.state("google-drive")
                .path("copies")
                .forEach((JsonNode copy) ->
                        copies.merge(copy.path("appProperties").path("hubKey").asText(), 1L, Long::sum));
        assertThat(copies.keySet())
                .as("lost, %s", seed)
                .containsAll(deliveries.accepted().keySet());
        assertThat(copies.values()).as("doubled, %s", seed).containsOnly(1L);
    }

    private void note(String what, Deliveries deliveries) throws IOException {
        seed.note(String.format(
                "%s, %s; back and done within %d ms; none lost, none in doubt, each written once outside",
                what, deliveries, longestUntilDone.toMillis()));
    }

    private Map<String, String> settings(Outside outside, Map<String, String> more) throws IOException {
        Path flow = Files.createDirectories(folder.resolve("routes/door"));
        for (String file : new String[] {"christmas-signup.hook.yaml", "christmas-signup.schema.json"}) {
            Files.copy(Path.of("routes/campaign", file), flow.resolve(file));
        }
        Files.writeString(flow.resolve("christmas-signup.camel.yaml"), WRITES);
        Shipped.copy("connections", folder.resolve("routes"));
        Path kamelets = Files.createDirectories(folder.resolve("routes/kamelets"));
        String kamelet = "google-drive-file-copy-action.kamelet.yaml";
        Files.copy(Path.of("routes/kamelets", kamelet), kamelets.resolve(kamelet));
        Map<String, String> settings = new HashMap<>(outside.settingsOfAHub());
        settings.put("hub.routes-dir", folder.resolve("routes").toString());
        settings.put("hub.connection.google-drive.rate-limit", "1000/1s");
        settings.putAll(more);
        return settings;
    }
}
