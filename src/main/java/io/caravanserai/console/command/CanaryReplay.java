package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Replays what is parked for a cause: one message first, and waits for what becomes of it. */
final class CanaryReplay {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final HubClient client;
    private final PrintWriter out;

    CanaryReplay(HubClient client, PrintWriter out) {
        this.client = client;
        this.out = out;
    }

    /** @param others whether the others follow when it went well */
    int run(@Nullable String cause, boolean others) {
        if (cause == null) {
            out.println("Say which --cause. 'messages causes' lists them.");
            return ExitCode.WRONG;
        }
        String path = "/api/parked/" + URLEncoder.encode(cause, StandardCharsets.UTF_8) + "/replay";
        JsonNode replay = client.post(path, Map.of());
        out.println("Message " + replay.path("canary").asLong() + " is tried first.");
        replay = after(path, "CANARY");
        out.println(replay.path("inWords").asText());
        if (!replay.path("mayGoOn").asBoolean()) {
            return ExitCode.NOT_WELL;
        }
        if (!others) {
            out.println("Say --yes to have the other " + replay.path("left").asLong()
                    + " follow, or look at the hub's page of it.");
            return ExitCode.DONE;
        }
        client.post(path + "/go-on", Map.of());
        replay = after(path, "RUNNING");
        out.println(replay.path("inWords").asText());
        return replay.path("state").asText().equals("DONE")
                        && replay.path("parked").asLong() == 0
                ? ExitCode.DONE
                : ExitCode.NOT_WELL;
    }

    /** As it stands when nothing moves any more in this state. */
    private JsonNode after(String path, String state) {
        JsonNode replay = client.get(path, Map.of());
        while (replay.path("state").asText().equals(state)
                && replay.path("moving").asBoolean()) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            replay = client.get(path, Map.of());
        }
        return replay;
    }
}
