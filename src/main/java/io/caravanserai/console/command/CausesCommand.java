package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "causes",
        mixinStandardHelpOptions = true,
        description = "Lists what messages are parked for, those with most messages first.")
final class CausesCommand implements Callable<Integer> {
    @Mixin
    private HubOptions hub = new HubOptions();

    @Override
    public Integer call() {
        return hub.with(OwnHub.Routes.ABSENT, client -> {
            var out = hub.out();
            for (JsonNode cause : client.get("/api/parked", Map.of())) {
                out.printf(
                        "%-22s %6d  %s, since %s%n",
                        cause.path("cause").asText(),
                        cause.path("messages").asLong(),
                        cause.path("inWords").asText(),
                        cause.path("since").asText());
            }
            out.flush();
            return ExitCode.DONE;
        });
    }
}
