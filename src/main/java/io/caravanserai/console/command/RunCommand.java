package io.caravanserai.console.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.caravanserai.json.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a flow, waits for the last of its messages, and prints what became of them.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is well", "1:something is parked, or the run did not take place", "2:no hub to talk to"})
final class RunCommand implements Callable<Integer> {
    // What a hub of our own still has to send when the run is complete: its notifications.
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final int ROUNDS_WITHOUT_CHANGE = 15;

    // Others only where there are any.
    private static final Set<String> SHOWN = Set.of("done", "parked");

    @Parameters(paramLabel = "<flow>", description = "The flow.")
    private String flow = "";

    @Option(names = "--dry-run", description = "Plans the writes instead of making them.")
    private boolean dryRun;

    @Option(names = "--limit", paramLabel = "<n>", description = "Takes the first n items only.")
    private @Nullable Integer limit;

    @Option(names = "--param", paramLabel = "<name>=<value>", description = "A parameter of the run; repeat for more.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--effects", description = "Prints each write as a line of JSON.")
    private boolean effects;

    @Mixin
    private HubOptions hub = new HubOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return hub.with(OwnHub.Routes.RUN, this::run);
    }

    private int run(HubClient client) {
        PrintWriter out = spec.commandLine().getOut();
        long id =
                client.post("/api/flows/" + flow + "/run", body()).path("runId").asLong();
        out.println("Run " + id + " of " + flow + (dryRun ? ", dry run" : "") + " …");
        out.flush();
        JsonNode run;
        do {
            run = client.get("/api/runs/" + id, Map.of("wait", "30s"));
        } while ("RUNNING".equals(run.path("state").asText()));
        summary(run, out);
        writes(client, id, out);
        out.flush();
        if (client.ownHub()) {
            finishTheRest(client, id);
        }
        return "ok".equals(run.path("outcome").asText()) ? ExitCode.DONE : ExitCode.NOT_WELL;
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        parameters.forEach((name, value) -> body.put(name, value(value)));
        body.put("dryRun", dryRun);
        if (limit != null) {
            body.put("limit", limit);
        }
        return body;
    }

    /** Numbers, true and false, lists as JSON; all else as text. */
    private static Object value(String text) {
        try {
            return Json.MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    static void summary(JsonNode run, PrintWriter out) {
        out.printf(
                "%s in %.1f s%n",
                run.path("outcome").asText(), run.path("durationMs").asLong() / 1_000.0);
        run.path("notes").forEach(note -> out.println("  " + note.asText()));
        counts("", run.path("counts"), out);
        run.path("channels").properties().forEach(channel -> {
            JsonNode counts = channel.getValue();
            out.printf(
                    "  %-36s %d done, %d parked",
                    channel.getKey(),
                    counts.path("done").asLong(),
                    counts.path("parked").asLong());
            counts.properties().stream()
                    .filter(each ->
                            !SHOWN.contains(each.getKey()) && each.getValue().asLong() > 0)
                    .forEach(each -> out.printf(", %d %s", each.getValue().asLong(), each.getKey()));
            out.println();
        });
    }

    private static void counts(String prefix, JsonNode counts, PrintWriter out) {
        counts.properties().forEach(count -> {
            if (count.getValue().isObject()) {
                counts(prefix + count.getKey() + ".", count.getValue(), out);
            } else {
                out.printf(
                        "  %-36s %d%n",
                        prefix + count.getKey(), count.getValue().asLong());
            }
        });
    }

    private void writes(HubClient client, long id, PrintWriter out) {
        if (!dryRun && !effects) {
            return;
        }
        Map<String, Integer> bySystem = new TreeMap<>();
        for (JsonNode effect : client.get("/api/runs/" + id + "/effects", Map.of())) {
            bySystem.merge(effect.path("system").asText(), 1, Integer::sum);
            if (effects) {
                out.println(effect);
            }
        }
        out.println((dryRun ? "Would have written: " : "Written: ") + bySystem);
    }

    /** Until all is sent, or for a while nothing moves: what no route takes waits for the next hub. */
    static void finishTheRest(HubClient client, long id) {
        JsonNode before = MissingNode.getInstance();
        for (int still = 0; still < ROUNDS_WITHOUT_CHANGE; still++) {
            JsonNode channels = client.get("/api/runs/" + id, Map.of()).path("channels");
            if (channels.findValues("open").stream().allMatch(open -> open.asLong() == 0)) {
                return;
            }
            if (!channels.equals(before)) {
                before = channels;
                still = 0;
            }
            LockSupport.parkNanos(ROUND.toNanos());
        }
    }
}
