package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "push",
        mixinStandardHelpOptions = true,
        description =
                "Puts the files of a folder, or of a part of it, in force on a hub, each checked before. A file that needs another one"
                        + " follows it. Nothing is removed.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all are in force", "1:some were refused", "2:no hub to talk to"})
final class PushCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<folder>", arity = "0..1", description = "Without it routes.")
    private Path folder = Path.of("routes");

    @Option(names = "--only", paramLabel = "<path>", description = "Only this file, or this flow's folder, below it.")
    private String only = "";

    @Option(names = "--message", paramLabel = "<why>", description = "Your reason, which all see.")
    private @Nullable String message;

    @Option(
            names = "--based-on",
            paramLabel = "<version>",
            description = "The version you pulled: where another is in force by now, nothing is pushed.")
    private @Nullable Long basedOn;

    @Mixin
    private HubOptions hub = new HubOptions();

    @Override
    public Integer call() throws IOException {
        SortedMap<String, String> texts = VersionCommands.texts(folder);
        texts.keySet().removeIf(path -> !path.equals(only) && !path.startsWith(only.isEmpty() ? "" : only + "/"));
        return hub.with(OwnHub.Routes.REST, client -> push(client, texts));
    }

    private int push(HubClient client, SortedMap<String, String> texts) {
        JsonNode routes = client.get("/api/routes", Map.of());
        long inForce = routes.path("inForce").asLong();
        if (basedOn != null && basedOn != inForce) {
            throw CallFailed.refused("Version " + inForce + " is in force, and you pulled " + basedOn
                    + ": nothing is pushed. Pull again, and merge.");
        }
        List<String> known = new ArrayList<>();
        routes.path("files").forEach(file -> known.add(file.asText()));
        Map<String, String> refused = new LinkedHashMap<>();
        int before;
        int pushed = 0;
        do {
            // What was refused for want of another file has it now, perhaps.
            before = texts.size();
            refused.clear();
            for (String path : List.copyOf(texts.keySet())) {
                try {
                    pushed += put(client, path, texts.get(path), known.contains(path));
                    texts.remove(path);
                } catch (CallFailed e) {
                    refused.put(path, String.valueOf(e.getMessage()));
                }
            }
        } while (!texts.isEmpty() && texts.size() < before);
        refused.values().forEach(hub::say);
        hub.say(pushed + " files are in force now, " + refused.size() + " were refused.");
        return refused.isEmpty() ? ExitCode.DONE : ExitCode.NOT_WELL;
    }

    private int put(HubClient client, String path, String text, boolean known) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("message", message);
        if (known) {
            JsonNode there = client.get(VersionCommands.FILES + path, Map.of());
            if (there.path("text").asText().equals(text)) {
                return 0;
            }
            query.put("version", there.path("tag").asText());
        }
        client.put(HubClient.address(VersionCommands.FILES + path, query), text);
        return hub.say(path) + 1;
    }
}
