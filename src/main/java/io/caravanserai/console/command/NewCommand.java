package io.caravanserai.console.command;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description =
                "Writes a start into the folder of routes that works as it is written: edit it where it says so. Overwrites"
                        + " nothing, and a hub that runs takes it over when it is written.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:written", "1:the name is taken, or a hub would refuse it", "2:it is no name"})
final class NewCommand implements Callable<Integer> {
    private static final String CONNECTION = "connections/%s.connection.yaml";

    @Option(
            names = "--routes",
            paramLabel = "<folder>",
            scope = ScopeType.INHERIT,
            description = "The folder of all flows; without it hub.routes-dir.")
    private @Nullable Path routes;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.WRONG;
    }

    @Command(
            name = "flow",
            description = "A flow: what a run or a hook brings, a filter, one step outward; with a case that tries it.")
    int flow(@Parameters(paramLabel = "<name>") String name) {
        NewFiles.checkName("flow", name);
        NewFiles files = new NewFiles(folder());
        if (files.paths().anyMatch(path -> path.startsWith(name + "/"))) {
            throw CallFailed.refused("There is a flow " + name + " already. Choose another name; nothing was written.");
        }
        route(files, name);
        return written(files, "Try it: test " + name);
    }

    @Command(name = "hook", description = "A webhook, and the flow of its name where there is none yet.")
    int hook(@Parameters(paramLabel = "<name>") String name) {
        NewFiles.checkName("hook", name);
        NewFiles files = new NewFiles(folder());
        Map<String, String> words = words(name, name);
        files.add(name + "/" + name + ".hook.yaml", "flow.hook.yaml", words);
        files.add(name + "/" + name + ".schema.json", "flow.schema.json", words);
        if (!files.has(name + "/" + name + ".camel.yaml")) {
            route(files, name);
        }
        return written(files, "Set hub.hook." + name + ".secret, and post to /hooks/" + name + ".");
    }

    private static void route(NewFiles files, String name) {
        Map<String, String> words = words(name, name);
        files.add(name + "/" + name + ".camel.yaml", "flow.camel.yaml", words);
        files.add(name + "/README.md", "README.md", words);
        files.add(name + "/cases/first/case.yaml", "case.yaml", words);
        files.add(name + "/cases/first/expected.yaml", "expected.yaml", words);
    }

    @Command(name = "connection", description = "An outside system: where it is, its login, its limits.")
    int connection(@Parameters(paramLabel = "<system>") String system) {
        NewFiles.checkName("connection", system);
        NewFiles files = new NewFiles(folder());
        files.add(CONNECTION.formatted(system), "connection.yaml", words(system, system));
        return written(
                files, "Set hub.connection." + system + ".token, then: new connector " + system + "-<thing>-action");
    }

    @Command(name = "connector", description = "One operation of an outside system that has a connection: a Kamelet.")
    int connector(
            @Parameters(paramLabel = "<system>-<thing>-action") String name,
            @Option(names = "--write", description = "It changes something; without it, it reads.") boolean writes) {
        NewFiles.checkName("connector", name);
        NewFiles files = new NewFiles(folder());
        String system = files.paths()
                .filter(path -> path.matches(CONNECTION.formatted(".+")))
                .map(path -> path.replaceFirst("connections/(.+)\\.connection\\.yaml", "$1"))
                .filter(known -> name.matches(known + "-[a-z0-9-]+-action"))
                .max(Comparator.comparing(String::length))
                .orElseThrow(() -> CallFailed.refused("'" + name + "' is no <system>-<thing>-action of a system in "
                        + folder().resolve("connections") + ". Write it so, or first: new connection <system>"));
        files.add(
                "kamelets/" + name + ".kamelet.yaml",
                writes ? "write.kamelet.yaml" : "read.kamelet.yaml",
                words(name, system));
        return written(files, "Call it in a flow: to: {id: …, uri: \"kamelet:" + name + "\"}");
    }

    private static Map<String, String> words(String name, String system) {
        return Map.of("name", name, "system", system, "title", NewFiles.title(name));
    }

    private Path folder() {
        return routes != null
                ? routes
                : Path.of(ConfigUtils.configBuilder()
                        .build()
                        .getOptionalValue("hub.routes-dir", String.class)
                        .orElse("routes"));
    }

    private int written(NewFiles files, String next) {
        PrintWriter out = spec.commandLine().getOut();
        files.write().forEach(out::println);
        out.println(next);
        out.flush();
        return ExitCode.DONE;
    }
}
