package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks the settings, the routes and every connection with a harmless call.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is well", "1:something is not", "2:no hub to talk to"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private HubOptions hub = new HubOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return hub.with(OwnHub.Routes.REST, this::check);
    }

    private int check(HubClient client) {
        PrintWriter out = spec.commandLine().getOut();
        // A hub that answers has read its settings and opened its database.
        out.println("ok    settings, database");
        boolean well = true;
        for (JsonNode flow : client.get("/api/flows", Map.of())) {
            out.printf("ok    flow %s%n", flow.path("name").asText());
        }
        for (JsonNode warning : client.get("/api/routes", Map.of()).at("/lib/warnings")) {
            well = false;
            out.printf("FAIL  %s%n", warning.asText());
        }
        for (JsonNode connection : client.get("/api/connections", Map.of())) {
            String system = connection.path("system").asText();
            JsonNode tested = client.call("POST", "/api/connections/" + system + "/test", null);
            boolean ok = tested.path("ok").asBoolean();
            well &= ok;
            out.printf(
                    "%-5s %-16s %s%n",
                    ok ? "ok" : "FAIL", system, tested.path("detail").asText());
        }
        out.flush();
        return well ? ExitCode.DONE : ExitCode.NOT_WELL;
    }
}
