package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that fetch the files of a running hub, show its versions, and go back to one. */
final class VersionCommands {
    static final String FILES = "/api/routes/files/";

    private VersionCommands() {}

    @Command(
            name = "versions",
            mixinStandardHelpOptions = true,
            description =
                    "Lists the versions of the files, newest first; with a number it shows what that one changed.")
    static final class Versions implements Callable<Integer> {
        @Parameters(paramLabel = "<version>", arity = "0..1", description = "The version.")
        private @Nullable Long version;

        @Option(names = "--page", defaultValue = "0", description = "From 0.")
        private int page;

        @Mixin
        private HubOptions hub = new HubOptions();

        @Override
        public Integer call() {
            return hub.with(OwnHub.Routes.REST, client -> version == null ? list(client) : show(client, version));
        }

        private int list(HubClient client) {
            for (JsonNode each : client.get("/api/routes/versions", Map.of("page", page))) {
                hub.out()
                        .printf(
                                "%-6d %-30s %-16s %s%n",
                                each.path("version").asLong(),
                                each.path("at").asText(),
                                each.path("who").asText(),
                                each.path("message").asText(""));
            }
            hub.out().flush();
            return ExitCode.DONE;
        }

        private int show(HubClient client, long number) {
            client.get("/api/routes/versions/" + number, Map.of())
                    .path("changes")
                    .forEach(change -> hub.say(change.path("diff").asText()));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = "Puts the files of an earlier version in force, as a new version.")
    static final class Rollback implements Callable<Integer> {
        @Parameters(paramLabel = "<version>", description = "The version.")
        private long version;

        @Option(names = "--message", paramLabel = "<why>", description = "Your reason, which all see.")
        private @Nullable String message;

        @Mixin
        private HubOptions hub = new HubOptions();

        @Override
        public Integer call() {
            Map<String, Object> query = new LinkedHashMap<>();
            query.put("message", message);
            return hub.with(OwnHub.Routes.REST, client -> {
                JsonNode state = client.call("POST", HubClient.address("/api/routes/rollback/" + version, query), null);
                return hub.say("Version " + version + " is in force again, as version "
                        + state.path("inForce").asLong() + ".");
            });
        }
    }

    @Command(
            name = "pull",
            mixinStandardHelpOptions = true,
            description =
                    "Writes the files in force on a hub into a folder. Files of yours that the hub has not are left alone, and named.")
    static final class Pull implements Callable<Integer> {
        @Parameters(paramLabel = "<folder>", arity = "0..1", description = "Without it routes.")
        private Path folder = Path.of("routes");

        @Mixin
        private HubOptions hub = new HubOptions();

        @Override
        public Integer call() throws IOException {
            SortedMap<String, String> mine = texts(folder);
            return hub.with(OwnHub.Routes.REST, client -> {
                JsonNode routes = client.get("/api/routes", Map.of());
                int written = 0;
                for (JsonNode file : routes.path("files")) {
                    String path = file.asText();
                    String text =
                            client.get(FILES + path, Map.of()).path("text").asText();
                    written += text.equals(mine.remove(path)) ? 0 : write(folder, path, text);
                }
                mine.keySet().forEach(path -> hub.say("Only here: " + path));
                return hub.say(written + " files written; the hub's version is "
                        + routes.path("inForce").asLong() + ".");
            });
        }
    }

    /** The texts of a folder by path; empty where it is not there. Hidden files are somebody else's. */
    static SortedMap<String, String> texts(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    if (!path.matches("(.*/)?\\..*")) {
                        texts.put(path, Files.readString(file));
                    }
                }
            }
        }
        return texts;
    }

    private static int write(Path folder, String path, String text) {
        try {
            Path file = folder.resolve(path).normalize();
            if (!file.startsWith(folder.normalize())) {
                throw CallFailed.refused("The hub names " + path + ", which is not below " + folder + ".");
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return 1;
        } catch (IOException e) {
            throw CallFailed.refused("Could not write " + path + ": " + e.getMessage());
        }
    }
}
