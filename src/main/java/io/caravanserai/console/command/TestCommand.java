package io.caravanserai.console.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.cases.CaseFolder;
import io.caravanserai.cases.CaseResult;
import io.caravanserai.cases.CaseTrial;
import io.caravanserai.cases.Launch;
import io.caravanserai.cases.NotRunException;
import io.caravanserai.cases.WrongCaseException;
import io.caravanserai.json.Json;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description =
                "Runs the cases of flows, <flow>/cases/<case>, on a hub of their own before simulated systems, and says in what"
                        + " the outcome differs from expected.yaml. Calls nobody outside, and touches no other hub.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:what is expected came of all cases",
            "1:something else came of one",
            "2:one could not be run, or there is none"
        })
final class TestCommand implements Callable<Integer> {
    // What the simulated systems have before a case brings its own: little, so that outcomes can be read.
    private static final Map<String, String> WORLD = Map.of(
            "hub.sandbox.companies", "10",
            "hub.sandbox.contacts", "3",
            "hub.sandbox.ordered", "true",
            "hub.sandbox.hook-secret", Launch.HOOK_SECRET);

    // Up soon is worth more to it than fast later.
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    @Parameters(paramLabel = "<flow[/case]>", arity = "0..1", description = "Only these; without it all.")
    private String which = "";

    @Option(names = "--accept", description = "Writes what came of each case into its expected.yaml.")
    private boolean accept;

    @Option(
            names = "--routes",
            paramLabel = "<folder>",
            description = "The folder of all flows; without it hub.routes-dir.")
    private @Nullable Path routes;

    @Option(names = "--format", paramLabel = "plain|json", description = "Lines for people, or a line of JSON a case.")
    private Format format = Format.PLAIN;

    @Spec
    private @Nullable CommandSpec spec;

    /** How results are written. */
    enum Format {
        /** One line each, and what differs. */
        PLAIN,
        /** A JSON object a line. */
        JSON
    }

    @Override
    public Integer call() {
        try (CaseTrial trial = new CaseTrial(CaseFolder.of(folder()), accept, this::launch)) {
            List<CaseResult> results = trial.run(which, this::print);
            summary(results);
            return exitCode(results);
        } catch (WrongCaseException | NotRunException e) {
            throw CallFailed.unheard(String.valueOf(e.getMessage()));
        }
    }

    private Path folder() {
        return routes != null ? routes : Path.of(setting("hub.routes-dir", "routes"));
    }

    private static String setting(String key, String otherwise) {
        return ConfigUtils.configBuilder()
                .build()
                .getOptionalValue(key, String.class)
                .orElse(otherwise);
    }

    private Launch launch() {
        Path jar = Launch.jar()
                .orElseThrow(
                        () -> CallFailed.unheard("Cases are run by the packaged hub: java -jar quarkus-run.jar test."));
        WORLD.forEach(System::setProperty);
        int port = freePort();
        String sandbox = OwnHub.sandbox("http://127.0.0.1:" + port);
        List<String> line = new ArrayList<>(List.of(Launch.program()));
        line.addAll(QUICK);
        line.addAll(List.of("-jar", jar.toString(), "serve"));
        Path programs = Path.of(setting("hub.data-dir", "data"), "postgres-binaries");
        return new Launch(line, port, sandbox, programs.toAbsolutePath());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(CaseResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            try {
                out.println(Json.MAPPER.writeValueAsString(result));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        } else {
            out.printf(
                    Locale.ROOT,
                    "%-8s %s, %.1f s%n",
                    result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    result.name(),
                    result.millis() / 1_000.0);
            result.words().lines().forEach(line -> out.println("  " + line));
        }
        out.flush();
    }

    private void summary(List<CaseResult> results) {
        if (format == Format.PLAIN) {
            long well = results.stream()
                    .filter(result ->
                            result.outcome() == CaseResult.Kind.OK || result.outcome() == CaseResult.Kind.ACCEPTED)
                    .count();
            double seconds = results.stream().mapToLong(CaseResult::millis).sum() / 1_000.0;
            PrintWriter out = spec.commandLine().getOut();
            out.printf(Locale.ROOT, "%d of %d cases are well, %.1f s.%n", well, results.size(), seconds);
            out.flush();
        }
    }

    private static int exitCode(List<CaseResult> results) {
        if (results.stream().anyMatch(result -> result.outcome() == CaseResult.Kind.NOT_RUN)) {
            return ExitCode.WRONG;
        }
        boolean differs = results.stream().anyMatch(result -> result.outcome() == CaseResult.Kind.DIFFERS);
        return differs ? ExitCode.NOT_WELL : ExitCode.DONE;
    }
}
