package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Pauses a flow, a schedule or a connection on all nodes. Without a name it lists what is paused.")
final class PauseCommand implements Callable<Integer> {
    @Mixin
    private PauseOptions what = new PauseOptions();

    @Option(names = "--why", paramLabel = "<reason>", description = "Your reason, which all see. Needed with a name.")
    private @Nullable String why;

    @Option(
            names = "--until",
            paramLabel = "<time>",
            description = "When it ends by itself, like 2026-01-31T06:00:00Z. Without it somebody resumes it.")
    private @Nullable String until;

    @Mixin
    private HubOptions hub = new HubOptions();

    @Override
    public Integer call() {
        return hub.with(what.routes(), client -> what.name() == null ? list(client) : pause(client));
    }

    private int pause(HubClient client) {
        Map<String, Object> body = new HashMap<>();
        body.put("why", why);
        body.put("until", until);
        return say(client.post(what.path() + "/pause", body));
    }

    private int list(HubClient client) {
        JsonNode pauses = client.get("/api/pauses", Map.of());
        pauses.forEach(this::say);
        return pauses.isEmpty() ? hub.say("Nothing is paused.") : ExitCode.DONE;
    }

    private int say(JsonNode pause) {
        hub.out()
                .printf(
                        "The %s %s is paused by %s since %s%s: %s%n",
                        pause.path("kind").asText().toLowerCase(Locale.ROOT),
                        pause.path("name").asText(),
                        pause.path("by").asText(),
                        pause.path("since").asText(),
                        pause.path("until").isTextual()
                                ? " until " + pause.path("until").asText()
                                : "",
                        pause.path("why").asText());
        hub.out().flush();
        return ExitCode.DONE;
    }
}
