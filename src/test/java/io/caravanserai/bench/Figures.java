package io.caravanserai.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Where benchmarks write what they found: {@code target/bench.txt}, and the log. */
public final class Figures {
    private Figures() {}

    /** A rate, as n in this many nanoseconds. */
    public static void rate(String what, long n, long nanos) {
        note("%-60s %,12.0f /s".formatted(what, n * 1e9 / nanos));
    }

    /** A line of its own. */
    public static void note(String line) {
        String text = String.format(Locale.ROOT, "%s%n", line);
        try {
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target/bench.txt"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
