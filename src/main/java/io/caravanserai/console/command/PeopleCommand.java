package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "people",
        mixinStandardHelpOptions = true,
        description =
                "Lists whom messages are about, newest first; with an address it shows what was done and what is to come.")
final class PeopleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<person>", arity = "0..1", description = "An address or id, as messages say it.")
    private @Nullable String person;

    @Option(names = "--flow", description = "In this flow.")
    private @Nullable String flow;

    @Option(names = "--find", paramLabel = "<part>", description = "With this in the address or the text.")
    private @Nullable String part;

    @Option(names = "--page", defaultValue = "0", description = "From 0.")
    private int page;

    @Mixin
    private HubOptions hub = new HubOptions();

    @Override
    public Integer call() {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("flow", flow);
        query.put("page", page);
        return hub.with(OwnHub.Routes.ABSENT, client -> person == null ? list(client, query) : show(client, query));
    }

    private int list(HubClient client, Map<String, Object> query) {
        query.put("q", part);
        for (JsonNode each : client.get("/api/people", query)) {
            hub.out()
                    .printf(
                            "%-40s %d done, %d waiting, %d parked, %d discarded%n",
                            each.path("person").asText(),
                            each.path("done").asLong(),
                            each.path("waiting").asLong(),
                            each.path("parked").asLong(),
                            each.path("discarded").asLong());
        }
        hub.out().flush();
        return ExitCode.DONE;
    }

    private int show(HubClient client, Map<String, Object> query) {
        String path = "/api/people/"
                + URLEncoder.encode(person, StandardCharsets.UTF_8).replace("+", "%20");
        for (JsonNode message : client.get(path, query).path("messages")) {
            hub.out()
                    .printf(
                            "%-10d %-20s %-10s %-24s %s%n",
                            message.path("id").asLong(),
                            message.path("due").asText(),
                            message.path("state").asText(),
                            message.path("what").asText(),
                            message.path("reason").asText(""));
        }
        hub.out().flush();
        return ExitCode.DONE;
    }
}
