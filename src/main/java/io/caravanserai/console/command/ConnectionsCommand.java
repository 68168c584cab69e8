package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "connections",
        mixinStandardHelpOptions = true,
        description =
                "Lists the outside systems, their budgets and last errors; with a name and --test calls that one, harmlessly.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is well", "1:a call that was tried went wrong", "2:no hub to talk to"})
final class ConnectionsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<system>", arity = "0..1", description = "Only this one.")
    private @Nullable String system;

    @Option(names = "--test", description = "Makes a harmless call and tells what came back.")
    private boolean test;

    @Mixin
    private HubOptions hub = new HubOptions();

    @Override
    public Integer call() {
        return hub.with(OwnHub.Routes.REST, this::show);
    }

    private int show(HubClient client) {
        boolean well = true;
        boolean found = false;
        for (JsonNode each : client.get("/api/connections", Map.of())) {
            String name = each.path("system").asText();
            if (system == null || system.equals(name)) {
                found = true;
                well &= test ? isWell(client, name) : isSaid(each);
            }
        }
        if (!found && system != null) {
            throw CallFailed.refused("There is no connection to " + system + ".");
        }
        hub.out().flush();
        return well ? ExitCode.DONE : ExitCode.NOT_WELL;
    }

    private boolean isSaid(JsonNode each) {
        String limit = each.path("rateLimit").asText("");
        hub.out()
                .printf(
                        "%-16s %-8s %-24s %s%n",
                        each.path("system").asText(),
                        each.path("health").asText(),
                        limit.isEmpty() || limit.equals("null")
                                ? "no limit"
                                : each.path("budgetLeft").asLong() + " left of " + limit,
                        each.path("pausedUntil").isTextual()
                                ? "paused until " + each.path("pausedUntil").asText()
                                : each.path("lastError").isTextual()
                                        ? each.path("lastError").asText()
                                        : "");
        return true;
    }

    private boolean isWell(HubClient client, String name) {
        JsonNode tested = client.call("POST", "/api/connections/" + name + "/test", null);
        boolean ok = tested.path("ok").asBoolean();
        hub.out()
                .printf(
                        "%-5s %-16s %s%n",
                        ok ? "ok" : "FAIL", name, tested.path("detail").asText());
        return ok;
    }
}
