package io.caravanserai.console.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own judge of rules and metrics, where the machine has it. */
public final class Promtool {
    private Promtool() {}

    /** Fails with its words where it finds anything; says so and skips where it is missing. */
    public static void judge(String input, String... arguments) throws IOException, InterruptedException {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                program.isPresent(), "There is no promtool here (Debian's package prometheus): not judged.");
        Process judge = new ProcessBuilder(Stream.concat(Stream.of("promtool"), List.of(arguments).stream())
                        .toList())
                .redirectErrorStream(true)
                .start();
        judge.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        judge.getOutputStream().close();
        String said = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(judge.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(judge.exitValue()).as(said).isZero();
    }
}
