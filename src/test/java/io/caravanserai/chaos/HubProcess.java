package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.store.UnpackedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar in a process of its own. What it prints is appended to {@code out} and {@code err} of its folder. */
public final class HubProcess implements AutoCloseable {
    /** How long a start may take on a busy machine. */
    public static final Duration UP_WITHIN = Duration.ofMinutes(2);

    private static final Duration DOWN_WITHIN = Duration.ofMinutes(1);
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[^\\s\"]+:\\d+)");

    private final Path folder;
    private final Process process;
    private final long outFrom;
    private final long errFrom;

    private HubProcess(Path folder, Process process, long outFrom, long errFrom) {
        this.folder = folder;
        this.process = process;
        this.outFrom = outFrom;
        this.errFrom = errFrom;
    }

    /** A hub as one tries it, on any free port, with these routes. */
    static Map<String, String> tried(Path routes) {
        return Map.of(
                "quarkus.profile", "dev",
                "quarkus.http.port", "0",
                "hub.routes-dir", routes.toAbsolutePath().toString());
    }

    /**
     * Starts it in this folder; its data go to {@code data} there unless the settings say otherwise.
     *
     * @param settings by the name an {@code application.properties} has them under
     */
    public static HubProcess start(Path folder, Map<String, String> settings, String... arguments) throws IOException {
        // A command may not need a data folder, and then makes none.
        if (arguments.length == 0) {
            UnpackedPostgres.lend(folder.resolve("data"));
        }
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx600m"));
        command.addAll(List.of(
                System.getProperty("hub.compiler", "-XX:TieredStopAtLevel=4").split(" ")));
        command.add("-Dhub.data-dir=" + folder.resolve("data"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-jar", Path.of(System.getProperty("hub.jar")).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        long outFrom = size(out);
        long errFrom = size(err);
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
        // A hub that happens to run on this machine must not be asked.
        process.environment().put("HUB_URL", "http://localhost:9");
        return new HubProcess(folder, process.start(), outFrom, errFrom);
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** What it has printed so far. */
    public String out() {
        return text("out", outFrom);
    }

    /** What it has printed as errors so far. */
    public String err() {
        return text("err", errFrom);
    }

    private String text(String name, long from) {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "r")) {
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Where it listens, without a slash at the end; waits until it does. */
    public String url() {
        long end = System.nanoTime() + UP_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            Matcher listening = LISTENING.matcher(out());
            if (listening.find()) {
                return listening.group(1).replace("0.0.0.0", "localhost");
            }
            if (endsWithin(Duration.ofMillis(50))) {
                break;
            }
        }
        if (process.isAlive()) {
            sayWhatItDoes();
        }
        throw new AssertionError("It does not listen. It said: " + out() + err());
    }

    /** A JVM answers SIGQUIT with the stacks of its threads. */
    private void sayWhatItDoes() {
        signal("QUIT");
        endsWithin(Duration.ofSeconds(3));
    }

    /** It does nothing more, where it stands, until it is woken. */
    void freeze() {
        signal("STOP");
    }

    /** It goes on as if nothing had been. */
    void wake() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it ends by itself in this time; waits that long at most. */
    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it ended with; waits for the end. */
    public int exit() {
        assertThat(endsWithin(UP_WITHIN)).as("It ends").isTrue();
        return process.exitValue();
    }

    /** SIGKILL: no hook, no flush, no farewell. */
    public void kill() {
        process.destroyForcibly();
        assertThat(endsWithin(DOWN_WITHIN)).as("It is dead").isTrue();
    }

    /** SIGTERM, and waits for the end; how long that took. */
    public Duration stop() {
        long asked = System.nanoTime();
        process.destroy();
        assertThat(endsWithin(DOWN_WITHIN)).as("It stops; it said %s", out()).isTrue();
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    /** Ends it, in good order if it still can, and the PostgreSQL it may have left behind. */
    @Override
    public void close() {
        process.destroy();
        if (!endsWithin(DOWN_WITHIN)) {
            process.destroyForcibly();
        }
        OwnServer.in(folder.resolve("data")).ifPresent(OwnServer::kill);
    }
}
