package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Lists runs, newest first; with a number it shows that run.")
final class RunsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<run>", arity = "0..1", description = "The run.")
    private @Nullable Long id;

    @Option(names = "--flow", description = "Of this flow.")
    private @Nullable String flow;

    @Option(names = "--state", paramLabel = "RUNNING|COMPLETE|SKIPPED", description = "In this state.")
    private @Nullable String state;

    @Option(names = "--page", defaultValue = "0", description = "50 a page, from 0.")
    private int page;

    @Mixin
    private HubOptions hub = new HubOptions();

    @Override
    public Integer call() {
        return hub.with(OwnHub.Routes.ABSENT, client -> id == null ? list(client) : show(client, id));
    }

    private int list(HubClient client) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("flow", flow);
        query.put("state", state);
        query.put("page", page);
        for (JsonNode run : client.get("/api/runs", query)) {
            hub.out()
                    .printf(
                            "%-10d %-16s %-9s %-8s %s%n",
                            run.path("id").asLong(),
                            run.path("flow").asText(),
                            run.path("state").asText(),
                            run.path("outcome").asText(""),
                            run.path("started").asText());
        }
        hub.out().flush();
        return ExitCode.DONE;
    }

    private int show(HubClient client, long run) {
        JsonNode found = client.get("/api/runs/" + run, Map.of());
        hub.say("Run " + run + " of " + found.path("flow").asText() + ", "
                + found.path("state").asText() + " since "
                + found.path("started").asText());
        RunCommand.summary(found, hub.out());
        hub.out().flush();
        return ExitCode.DONE;
    }
}
