package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keeper's thread sees what is switched by a link, and outlives whatever is thrown. */
class WatchTest {

    @TempDir
    Path temp;

    private void release(String name, String text) throws IOException {
        Path file = temp.resolve("releases").resolve(name).resolve("lead/lead.camel.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void current(String name) throws IOException {
        Path beside = Files.createSymbolicLink(temp.resolve("next"), Path.of("releases", name));
        Files.move(beside, temp.resolve("routes"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void seesThatTheFolderItselfIsSwitchedToAnotherRelease() throws IOException {
        release("41", "one");
        release("42", "two");
        current("41");
        Disk disk = new Disk(temp.resolve("routes"));
        List<Object> seen = new CopyOnWriteArrayList<>();
        try (Watch watch = new Watch(
                disk, () -> seen.add(disk.read().folder().files().values().toString()))) {
            watch.start();
            await().untilAsserted(() -> assertThat(seen).contains("[one]"));
            current("42");
            await().untilAsserted(() -> assertThat(seen).endsWith("[two]"));
            // What lies where the link leads now is watched.
            release("42", "three");
            await().untilAsserted(() -> assertThat(seen).endsWith("[three]"));
        }
    }

    @Test
    void outlivesWhateverIsThrown() throws IOException {
        release("41", "one");
        current("41");
        AtomicInteger told = new AtomicInteger();
        Watch watch = new Watch(new Disk(temp.resolve("routes")), () -> {
            switch (told.incrementAndGet()) {
                case 1 -> throw new StackOverflowError("deep");
                case 2 -> throw new OutOfMemoryError("large");
                default -> {}
            }
        });
        assertThat(watch.isAlive()).isFalse();
        watch.start();
        await().until(() -> told.get() == 3);
        assertThat(watch.isAlive()).isTrue();
        watch.close();
        await().until(() -> !watch.isAlive());
    }

    @Test
    void isDownInHealthWhenItsThreadHasEnded() {
        Keeper.State state = new Keeper.State(1, Instant.EPOCH, "", List.of(), 1, List.of(), "", List.of());
        assertThat(KeeperHealth.answer(state, true).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        HealthCheckResponse ended = KeeperHealth.answer(state, false);
        assertThat(ended.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(ended.getData().orElseThrow().get("thread").toString()).contains("edits are not seen");
    }

    @Test
    void healthSaysWhatAStartDidToAnOlderFolder() {
        String words = "The folder of this node was older than v2 when it started.";
        Keeper.State state = new Keeper.State(2, Instant.EPOCH, "", List.of(), 2, List.of(), words, List.of());
        assertThat(KeeperHealth.answer(state, true).getData().orElseThrow())
                .containsEntry("folder", words)
                .containsEntry("state", "ok");
    }
}
