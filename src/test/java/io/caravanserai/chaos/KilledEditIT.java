package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub that is killed while three files that belong together are edited: it starts with all of them old or all of them
 * new, and what was accepted meanwhile is done once, by one version.
 */
class KilledEditIT {
    private static final int LONGEST_MS = 1_500;

    private final Seed seed = new Seed();
    private final Random random = seed.random();
    private final List<Long> accepted = new ArrayList<>();
    private int kept;

    @TempDir
    Path folder;

    @Test
    void isTheOldVersionOrTheNewOneAfterAKill() throws Exception {
        survives(2);
    }

    @Test
    @Tag("chaos")
    void isTheOldVersionOrTheNewOneAfterTwentyKills() throws Exception {
        survives(20);
    }

    private void survives(int kills) throws Exception {
        Files.createDirectories(folder.resolve("routes"));
        EditedPair.fixed(folder.resolve("routes"));
        EditedPair.write(folder.resolve("routes"), "word0");
        HubProcess hub = start();
        for (int i = 1; i <= kills; i++) {
            deliver(hub, 20);
            edit(hub, i);
            letPass(random.nextInt(LONGEST_MS));
            hub.kill();
            hub = start();
            assertWhole(hub, "word" + (i - 1), "word" + i);
        }
        try (HubProcess last = hub) {
            assertAllDoneOnceByOneVersion(last, kills);
        }
        seed.note(
                "%d kills while files were edited, %d came up with the new version, all whole".formatted(kills, kept));
    }

    private HubProcess start() throws IOException {
        return HubProcess.start(folder, HubProcess.tried(folder.resolve("routes")));
    }

    private void deliver(HubProcess hub, int messages) {
        String url = hub.url();
        for (int i = 0; i < messages; i++) {
            String body = "{\"n\":\"" + accepted.size() + "\"}";
            accepted.add(Web.post(url + "/hooks/pair", body).path("messageId").asLong());
        }
    }

    /** Three files saved one after the other, or asked for by the API at once as a version that was there before. */
    private void edit(HubProcess hub, int n) throws IOException {
        String url = hub.url();
        if (random.nextBoolean()) {
            EditedPair.write(folder.resolve("routes"), "word" + n);
            return;
        }
        long before = Web.get(url + "/api/routes").path("version").asLong();
        EditedPair.write(folder.resolve("routes"), "word" + n);
        await().until(() -> Web.get(url + "/api/routes").path("version").asLong() > before);
        Web.post(url + "/api/routes/rollback/" + before, "");
        CompletableFuture.runAsync(() -> Web.post(url + "/api/routes/rollback/" + (before + 1), ""));
    }

    /** The moment of the kill is drawn, not waited for: nothing is to have happened by then. */
    private static void letPass(int millis) {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        await().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() > end);
    }

    private void assertWhole(HubProcess hub, String old, String young) {
        String url = hub.url();
        JsonNode routes = Web.get(url + "/api/routes");
        assertThat(routes.path("degraded").asBoolean())
                .as("%s, %s", routes, seed)
                .isFalse();
        assertThat(routes.path("routes").findValuesAsText("status")).contains("Started");
        Map<String, String> inForce = new TreeMap<>();
        Map<String, String> onDisk = new TreeMap<>();
        for (String path : EditedPair.PATHS) {
            inForce.put(
                    path,
                    EditedPair.word(Web.get(url + "/api/routes/files/" + path)
                            .path("text")
                            .asText()));
            onDisk.put(path, EditedPair.word(read(path)));
        }
        assertThat(inForce).as("%s", seed).isEqualTo(onDisk);
        assertThat(new TreeSet<>(inForce.values())).as("%s: %s", seed, inForce).hasSize(1);
        assertThat(inForce.values()).as("%s", seed).containsAnyOf(old, young);
        if (inForce.containsValue(young)) {
            kept++;
        } else {
            EditedPair.write(folder.resolve("routes"), young);
            await().until(() -> Web.get(url + "/api/routes/files/" + EditedPair.PATHS.get(0))
                    .path("text")
                    .asText()
                    .contains(young));
        }
    }

    private String read(String path) {
        try {
            return Files.readString(folder.resolve("routes").resolve(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void assertAllDoneOnceByOneVersion(HubProcess hub, int kills) {
        String url = hub.url();
        Map<String, String> done = new TreeMap<>();
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            done.clear();
            for (int page = 0; done.size() < accepted.size(); page++) {
                JsonNode some = Web.get(url + "/api/messages?channel=pair-done&page=" + page);
                some.forEach(message -> {
                    String body = Web.get(
                                    url + "/api/messages/" + message.path("id").asLong())
                            .path("body")
                            .asText();
                    assertThat(done.put(body.replaceFirst("^[^{]*", ""), body))
                            .as("twice, %s", seed)
                            .isNull();
                });
                assertThat(some.size()).as("all there, %s", seed).isPositive();
            }
        });
        assertThat(done).hasSize(kills * 20);
        assertThat(done.values()).as("%s", seed).allSatisfy(body -> assertThat(body)
                .matches("(word\\d+) \\1 \\1 \\{.*"));
    }
}
