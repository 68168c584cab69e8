package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.FolderChecks;
import io.caravanserai.deploy.check.FolderFiles;
import io.caravanserai.deploy.check.HeldBack;
import io.caravanserai.deploy.check.HubSurroundings;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        description =
                "Looks at files of flows and connectors, without a hub or as a hub would, fetches them from one and puts them there.",
        subcommands = {
            RoutesCommand.Check.class,
            VersionCommands.Versions.class,
            VersionCommands.Rollback.class,
            VersionCommands.Pull.class,
            PushCommand.class
        })
final class RoutesCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.WRONG;
    }

    /** How findings are written. */
    enum Format {
        /** One line each. */
        PLAIN,
        /** SARIF 2.1.0, which code hosts show beside the lines. */
        SARIF,
        /** The findings, and what of the hub's messages they meet. */
        JSON
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Finds what a hub would refuse. Settings are those of application.properties in this folder and of the"
                            + " environment. Starts nothing, needs no database, opens no port. With --hub that hub is asked.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:nothing is wrong", "1:something is", "2:there is no such file or folder"})
    static final class Check implements Callable<Integer> {
        @Parameters(
                paramLabel = "<file|folder>",
                description =
                        "The folder of all flows, of one flow, or a file; without it routes. Of one flow or file only its"
                                + " own mistakes are told, and what it names elsewhere in the folder is known.",
                arity = "0..1")
        private Path path = Path.of("routes");

        @Option(
                names = "--format",
                paramLabel = "plain|sarif|json",
                description = "Lines for people, SARIF 2.1.0, or JSON.")
        private Format format = Format.PLAIN;

        @Option(
                names = "--hub",
                paramLabel = "<url>",
                description =
                        "Asks that hub what it would say if the folder were its own. It also counts the messages on their"
                                + " way that the edit would meet, and the effects they hold.")
        private @Nullable String hub;

        @Option(
                names = "--token",
                paramLabel = "<token>",
                defaultValue = "${env:HUB_TOKEN}",
                description = "The token of an editor; without it the environment's HUB_TOKEN.")
        private @Nullable String token;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            if (!Files.exists(path)) {
                throw CallFailed.unheard("There is no " + path
                        + (Files.isSymbolicLink(path) ? ": the symbolic link leads to nothing." : "."));
            }
            Path root = root(path.toAbsolutePath().normalize());
            String part = root.relativize(path.toAbsolutePath().normalize())
                    .toString()
                    .replace('\\', '/');
            FolderFiles.Texts texts = FolderFiles.of(root).texts();
            List<String> met = new ArrayList<>();
            List<Finding> readable = HeldBack.behind(texts.unreadablePaths(), findings(texts.folder(), met));
            List<Finding> findings = Stream.concat(texts.unreadable().stream(), readable.stream())
                    .filter(finding -> part.isEmpty()
                            || finding.file().equals(part)
                            || finding.file().startsWith(part + "/"))
                    .toList();
            print(findings, met, Path.of("").toAbsolutePath().relativize(root));
            return findings.isEmpty() ? ExitCode.DONE : ExitCode.NOT_WELL;
        }

        private List<Finding> findings(RouteFolder folder, List<String> met) {
            if (hub == null) {
                HubSurroundings here = HubSurroundings.here();
                met.addAll(here.jars().warnings());
                return new FolderChecks(here).of(folder);
            }
            JsonNode said = new HubClient(hub, token, false).post("/api/routes/check", folder.files());
            said.path("met").forEach(sentence -> met.add(sentence.asText()));
            return StreamSupport.stream(said.path("findings").spliterator(), false)
                    .map(finding -> Json.MAPPER.convertValue(finding, Finding.class))
                    .toList();
        }

        private void print(List<Finding> findings, List<String> met, Path root) {
            PrintWriter out = spec.commandLine().getOut();
            if (format == Format.SARIF) {
                out.println(SarifReport.of(findings, root).toPrettyString());
            } else if (format == Format.JSON) {
                out.println(Json.MAPPER.valueToTree(Map.of("findings", findings, "met", met)));
            } else {
                findings.forEach(finding -> out.println(finding.inWords()));
                met.forEach(out::println);
                out.println(
                        switch (findings.size()) {
                            case 0 -> "Nothing is wrong.";
                            case 1 -> "1 mistake.";
                            default -> findings.size() + " mistakes.";
                        });
            }
            out.flush();
        }

        /** The folder of all flows that something is in: a flow's files lie in a folder of its own. */
        private static Path root(Path path) throws IOException {
            if (Files.isRegularFile(path)) {
                return parent(parent(path));
            }
            try (Stream<Path> files = Files.list(path)) {
                boolean isOneFlow = files.anyMatch(file -> file.toString().matches(".*\\.(camel|kamelet|hook)\\.yaml"));
                return isOneFlow ? parent(path) : path;
            }
        }

        private static Path parent(Path path) {
            Path parent = path.getParent();
            return parent == null ? path : parent;
        }
    }
}
