package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub's own PostgreSQL when the hub, or both, are killed. */
class KilledDatabaseIT {
    private static final Map<String, String> SETTINGS = HubProcess.tried(Path.of("src/test/resources/console/routes"));

    @TempDir
    Path folder;

    @AfterEach
    void endTheServer() {
        OwnServer.in(folder.resolve("data")).ifPresent(OwnServer::kill);
    }

    @Test
    void theNextStartTakesOverTheServerOfAKilledHubAndRefusesToShareIt() throws Exception {
        HubProcess killed = HubProcess.start(folder, SETTINGS);
        accept(killed);
        killed.kill();
        long server = OwnServer.in(folder.resolve("data")).orElseThrow().pid();

        try (HubProcess next = HubProcess.start(folder, SETTINGS)) {
            assertAccepted(next);
            assertThat(next.out()).contains("Took over the PostgreSQL (process " + server + ")");
            assertThat(OwnServer.in(folder.resolve("data")).orElseThrow().pid()).isEqualTo(server);
            refusesASecondHub();
            assertAccepted(next);
            next.stop();
            assertThat(OwnServer.in(folder.resolve("data"))).isEmpty();
        }
    }

    @Test
    void whatWasAcceptedIsThereAfterAPowerCut() throws Exception {
        HubProcess killed = HubProcess.start(folder, SETTINGS);
        accept(killed);
        OwnServer server = OwnServer.in(folder.resolve("data")).orElseThrow();
        killed.kill();
        server.kill();

        try (HubProcess next = HubProcess.start(folder, SETTINGS)) {
            assertAccepted(next);
        }
    }

    @Test
    void startsHoweverOftenItsFirstStartWasCutShort() throws Exception {
        Path data = folder.resolve("data");
        // Those of the tests are not lent to it.
        Path binaries = Files.createDirectories(data.resolve("postgres-binaries"));
        cutShort("the binaries are half unpacked", () -> half(binaries));
        cutShort("the cluster is begun", () -> Files.exists(data.resolve("postgres/PG_VERSION")));
        cutShort("the cluster is half made", () -> Files.exists(data.resolve("postgres/postgresql.conf")));
        cutShort("the server is starting", () -> Files.exists(data.resolve("postgres/postmaster.pid")));
        try (HubProcess hub = HubProcess.start(folder, SETTINGS)) {
            accept(hub);
            assertAccepted(hub);
        }
    }

    private void cutShort(String moment, BooleanSupplier reached) throws IOException {
        HubProcess hub = HubProcess.start(folder, SETTINGS);
        await().alias(moment)
                .pollInterval(Duration.ofMillis(1))
                .atMost(HubProcess.UP_WITHIN)
                .until(() -> reached.getAsBoolean() || hub.endsWithin(Duration.ZERO));
        assertThat(hub.endsWithin(Duration.ZERO))
                .as("It still starts when %s: %s", moment, hub.err())
                .isFalse();
        hub.kill();
    }

    private static boolean half(Path binaries) {
        try (Stream<Path> files = Files.walk(binaries, 3)) {
            return files.anyMatch(file -> file.endsWith("bin/postgres"));
        } catch (IOException | java.io.UncheckedIOException e) {
            // Files come and go while they are unpacked.
            return false;
        }
    }

    private void refusesASecondHub() throws IOException {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("hub.data-dir", folder.resolve("data").toString());
        try (HubProcess second = HubProcess.start(Files.createDirectories(folder.resolve("second")), settings)) {
            assertThat(second.exit()).isNotZero();
            assertThat(second.out() + second.err())
                    .contains("Another hub is using the data folder " + folder.resolve("data")
                            + ". Stop it, or give this one its own with hub.data-dir.");
        }
    }

    /** The run's first message is accepted when this returns; the hundred waits for a person. */
    private static void accept(HubProcess hub) {
        Web.post(hub.url() + "/api/flows/demo/run", "{\"items\":[1,2,3,100]}");
    }

    private static void assertAccepted(HubProcess hub) {
        String url = hub.url();
        await().untilAsserted(() -> {
            assertThat(messages(url, "channel=demo&state=DONE")).hasSize(1);
            assertThat(messages(url, "channel=demo-item&state=DONE")).hasSize(4);
            assertThat(messages(url, "channel=demo-held")).hasSize(1);
        });
    }

    private static JsonNode messages(String url, String filter) {
        return Web.get(url + "/api/messages?" + filter);
    }
}
