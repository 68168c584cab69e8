package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that move and throw away what waits for its time: by id, or all that fit, after they were counted. */
final class PlannedCommands {
    private PlannedCommands() {}

    /** Which messages that wait for their time. */
    static final class Which {
        @Option(names = "--flow", description = "Of this flow.")
        private @Nullable String flow;

        @Option(names = "--channel", description = "In this channel.")
        private @Nullable String channel;

        @Option(names = "--about", description = "About this person or thing, like an e-mail address.")
        private @Nullable String about;

        @Option(names = "--from", paramLabel = "<time>", description = "Due then or later; without it from now on.")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "<time>", description = "Due before.")
        private @Nullable String to;

        @Option(names = "--yes", description = "Does it; without it they are counted.")
        private boolean yes;

        @Option(
                names = "--expected",
                paramLabel = "<n>",
                description = "With --yes: how many were counted before. Another number changes nothing.")
        private @Nullable Long expected;

        private int all(HubOptions hub, HubClient client, String action, Map<String, Object> target) {
            Map<String, Object> body = new LinkedHashMap<>(target);
            body.put("flow", flow);
            body.put("channel", channel);
            body.put("about", about);
            body.put("from", from);
            body.put("to", to);
            body.put("preview", !yes);
            body.put("expected", expected);
            JsonNode answer = client.post("/api/messages/" + action, body);
            if (yes) {
                return hub.say(answer.path("messages").asInt() + " changed, "
                        + answer.path("stayed").asInt() + " were under way and stay.");
            }
            int matched = answer.path("matched").asInt();
            return hub.say(
                    matched + " found, of which " + answer.path("expiring").asInt()
                            + " would expire. To change just these, say --yes --expected " + matched + ".");
        }
    }

    @Command(
            name = "reschedule",
            mixinStandardHelpOptions = true,
            description = "Gives messages that wait another time: by id, or all that wait for a later time and fit.")
    static final class Reschedule implements Callable<Integer> {
        @Parameters(paramLabel = "<id>", arity = "0..*", description = "The messages; with --at.")
        private List<Long> ids = List.of();

        @Option(names = "--at", paramLabel = "<time>", description = "That time, like 2026-01-31T06:00:00Z.")
        private @Nullable String at;

        @Option(names = "--by", paramLabel = "<duration>", description = "By so much, like P1D or -PT2H.")
        private @Nullable String by;

        @Mixin
        private Which which = new Which();

        @Mixin
        private HubOptions hub = new HubOptions();

        @Override
        public Integer call() {
            return hub.with(OwnHub.Routes.ABSENT, client -> {
                if (ids.isEmpty()) {
                    Map<String, Object> target = new LinkedHashMap<>();
                    target.put("at", at);
                    target.put("by", by);
                    return which.all(hub, client, "reschedule", target);
                }
                Map<String, Object> due = new LinkedHashMap<>();
                due.put("due", at);
                ids.forEach(id -> client.post("/api/messages/" + id + "/reschedule", due));
                return hub.say(ids.size() + " rescheduled.");
            });
        }
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Throws messages away: by id, or all that wait for a later time and fit.")
    static final class Discard implements Callable<Integer> {
        @Parameters(paramLabel = "<id>", arity = "0..*", description = "The messages.")
        private List<Long> ids = List.of();

        @Mixin
        private Which which = new Which();

        @Mixin
        private HubOptions hub = new HubOptions();

        @Override
        public Integer call() {
            return hub.with(OwnHub.Routes.ABSENT, client -> {
                if (ids.isEmpty()) {
                    return which.all(hub, client, "discard", Map.of());
                }
                ids.forEach(id -> client.post("/api/messages/" + id + "/discard", Map.of()));
                return hub.say(ids.size() + " discarded.");
            });
        }
    }
}
