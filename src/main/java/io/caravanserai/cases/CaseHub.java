package io.caravanserai.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The hub that cases are tried on: a process of its own, with a database of its own, whose outside is the sandbox alone. */
final class CaseHub implements AutoCloseable {
    /** How others know it, whatever port it has. */
    static final String PUBLIC_URL = "https://hub.example";

    /** How the folder begins in which it keeps what it keeps. */
    static final String DATA = "caravanserai-cases-";

    private static final Duration UP_WITHIN = Duration.ofMinutes(2);
    private static final Duration DOWN_WITHIN = Duration.ofSeconds(30);
    private static final long GLANCE = Duration.ofMillis(100).toNanos();
    private static final int LAST_WORDS = 3_000;

    private final Path data;
    private final List<String> command;
    private final Web web;
    private Process process;

    private CaseHub(Launch launch, Path data, List<String> command) {
        this.data = data;
        this.command = command;
        this.web = new Web("http://127.0.0.1:" + launch.port());
        this.process = begin();
    }

    /** @throws NotRunException where it does not come up */
    static CaseHub start(Launch launch, CaseFolder routes) {
        try {
            Path data = Files.createTempDirectory(DATA);
            lend(launch.programs(), data.resolve(launch.programs().getFileName()));
            List<String> command = new ArrayList<>();
            command.add(launch.java().get(0));
            CaseSettings.of(launch, routes, data).forEach((name, value) -> command.add("-D" + name + "=" + value));
            command.addAll(launch.java().subList(1, launch.java().size()));
            CaseHub hub = new CaseHub(launch, data, command);
            try {
                hub.awaitUp();
                return hub;
            } catch (RuntimeException e) {
                hub.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To unpack them takes as long as the rest of a start. */
    private static void lend(Path unpacked, Path to) throws IOException {
        if (!Files.isDirectory(unpacked)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> programs = Files.list(unpacked)) {
            for (Path each : programs.filter(Files::isDirectory).toList()) {
                Files.createSymbolicLink(to.resolve(each.getFileName()), each.toRealPath());
            }
        }
    }

    private Process begin() {
        try {
            // Its input is closed when this process dies, however it dies, and then it ends too.
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + command.get(0), e);
        }
    }

    private Path log() {
        return data.resolve("hub.log");
    }

    private void awaitUp() {
        long end = System.nanoTime() + UP_WITHIN.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (web.call("GET", "/api/cases/rest", Map.of(), new byte[0]).status() == 200) {
                    return;
                }
            } catch (NotRunException notYet) {
                // It does not listen yet.
            }
            LockSupport.parkNanos(GLANCE);
        }
        throw new NotRunException("The hub did not start. It says: " + lastWords());
    }

    private String lastWords() {
        try {
            String all = Files.readString(log());
            return all.substring(Math.max(0, all.length() - LAST_WORDS));
        } catch (IOException e) {
            return "nothing.";
        }
    }

    Web web() {
        return web;
    }

    /** SIGKILL, in the middle of whatever it does, and a new one on the same data. */
    void crash() {
        process.destroyForcibly();
        awaitEnd(process.toHandle());
        process = begin();
        awaitUp();
    }

    /**
     * How it stands.
     *
     * @param busy the channels with something to do now
     * @param known whether the attempts that are under way count if it dies now
     * @param nextDue when something is to do next; empty for never
     */
    record Look(Instant now, List<String> busy, boolean gathers, boolean known, String nextDue) {}

    Look look() {
        if (!process.isAlive()) {
            throw new NotRunException("The hub has ended. It says: " + lastWords());
        }
        JsonNode look = web.get("/api/cases/rest");
        List<String> busy = new ArrayList<>();
        look.path("busy").forEach(channel -> busy.add(channel.asText()));
        return new Look(
                Instant.parse(look.path("now").asText()),
                busy,
                look.path("gathers").asBoolean(),
                look.path("known").asBoolean(),
                look.path("nextDue").asText("").replace("null", ""));
    }

    /** Forgets whatever it has done. */
    void forget() {
        web.post("/api/cases/forget", Json.MAPPER.createObjectNode());
    }

    @Override
    public void close() {
        // Nobody needs what it keeps.
        process.destroyForcibly();
        awaitEnd(process.toHandle());
        postmaster().ifPresent(postgres -> {
            postgres.destroy();
            awaitEnd(postgres);
        });
        delete();
    }

    private java.util.Optional<ProcessHandle> postmaster() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (IOException | RuntimeException e) {
            return java.util.Optional.empty();
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(DOWN_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // A folder in the machine's own for what is temporary.
        }
    }
}
