package io.caravanserai.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.background.Background;
import io.caravanserai.cases.CaseResult;
import io.caravanserai.cases.Launch;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.flow.Running;
import io.caravanserai.json.Json;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Runs the cases of flows by the command {@code test} of the same jar, in a process of its own, one at a time. */
@Singleton
class FlowTests {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String CASE = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final int LAST_WORDS = 2_000;

    private final Running running;
    private final Path routes;
    private volatile @Nullable Asked newest;

    FlowTests(Running running, @ConfigProperty(name = "hub.routes-dir", defaultValue = "routes") Path routes) {
        this.running = running;
        this.routes = routes;
    }

    /**
     * What became of cases.
     *
     * @param well whether what is expected came of all
     * @param cases each of them
     */
    public record Tested(boolean well, List<CaseResult> cases) {}

    private record Asked(String flow, CompletableFuture<Tested> outcome) {}

    /**
     * Begins to run cases.
     *
     * @param name of one case; null for all of the flow
     */
    synchronized void start(String flow, @Nullable String name) {
        if (running.flows().stream().noneMatch(each -> each.name().equals(flow))) {
            throw Problem.unknown("There is no flow '" + flow + "'.");
        }
        if (name != null && !name.matches(CASE)) {
            throw Problem.of("case", "'" + name + "' is no name of a case.");
        }
        Path jar = Launch.jar()
                .orElseThrow(
                        () -> new Problem(501, "Only a packaged hub runs cases, one that was started by java -jar."));
        if (newest != null && !newest.outcome.isDone()) {
            throw new Problem(409, "Cases of " + newest.flow + " are being run. Wait until they are through.");
        }
        Asked asked = new Asked(flow, new CompletableFuture<>());
        newest = asked;
        Background.once("cases-of-" + flow, () -> {
            try {
                asked.outcome.complete(inAProcess(jar, name == null ? flow : flow + "/" + name));
            } catch (Exception e) {
                asked.outcome.completeExceptionally(e);
            }
        });
    }

    /** What became of the cases of a flow that were run last; not complete while they run. */
    CompletableFuture<Tested> newest(String flow) {
        Asked asked = newest;
        if (asked == null || !asked.flow.equals(flow)) {
            throw Problem.unknown(
                    "No cases of '" + flow + "' were run since the hub's start, or others since. POST runs them.");
        }
        return asked.outcome;
    }

    private Tested inAProcess(Path jar, String which) throws IOException {
        Path out = Files.createTempFile("caravanserai-test-", ".out");
        Path err = Files.createTempFile("caravanserai-test-", ".err");
        try {
            Process process = new ProcessBuilder(
                            Launch.program(),
                            "-Xmx256m",
                            "-jar",
                            jar.toString(),
                            "test",
                            which,
                            "--format",
                            "json",
                            "--routes",
                            routes.toString())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return read(process, out, err);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static Tested read(Process process, Path out, Path err) throws IOException {
        await(process);
        List<CaseResult> results = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            results.add(result(line));
        }
        if (results.isEmpty()) {
            String words = Files.readString(err).strip();
            throw Problem.of("case", words.substring(Math.max(0, words.length() - LAST_WORDS)));
        }
        return new Tested(process.exitValue() == 0, results);
    }

    private static CaseResult result(String line) {
        try {
            return Json.MAPPER.readValue(line, CaseResult.class);
        } catch (JsonProcessingException e) {
            throw new Problem(500, "The command test said what nobody understands: " + line);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new Problem(
                        504, "The cases were not through after " + LONGEST.toMinutes() + " minutes, and were stopped.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "The hub is stopping.");
        } finally {
            process.destroy();
        }
    }
}
