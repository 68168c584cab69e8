package io.caravanserai.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** What kills are drawn from. It is printed; {@code -Dchaos.seed=…} draws the same ones again. */
final class Seed {
    private final long value = Long.getLong("chaos.seed", System.currentTimeMillis());
    private final Random random = new Random(value);

    Seed() {
        System.out.println("chaos.seed=" + value);
    }

    Random random() {
        return random;
    }

    /** Writes a line of what was seen to {@code target/chaos/figures.txt}. */
    void note(String figures) throws IOException {
        Files.writeString(
                folder().resolve("figures.txt"),
                "seed " + value + ": " + figures + System.lineSeparator(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Keeps what a hub in this folder printed as {@code target/chaos/<name>-<seed>.log}. */
    void keepWhatWasPrinted(Path hub, String name) throws IOException {
        Path kept = folder().resolve(name + "-" + value + ".log");
        Files.copy(hub.resolve("out"), kept, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path folder() throws IOException {
        return Files.createDirectories(Path.of("target", "chaos"));
    }

    @Override
    public String toString() {
        return "seed " + value;
    }
}
