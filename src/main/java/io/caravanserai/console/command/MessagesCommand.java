package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "messages",
        mixinStandardHelpOptions = true,
        description = "Looks at messages, replays, reschedules and discards them.",
        subcommands = {
            MessagesCommand.ListThem.class,
            MessagesCommand.Show.class,
            MessagesCommand.Replay.class,
            CausesCommand.class,
            PlannedCommands.Reschedule.class,
            PlannedCommands.Discard.class
        })
final class MessagesCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.WRONG;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists messages, newest first.")
    static final class ListThem implements Callable<Integer> {
        @Mixin
        private MessageOptions filter = new MessageOptions();

        @Option(names = "--page", defaultValue = "0", description = "50 a page, from 0.")
        private int page;

        @Mixin
        private HubOptions hub = new HubOptions();

        @Override
        public Integer call() {
            return hub.with(OwnHub.Routes.ABSENT, client -> {
                Map<String, Object> query = filter.asMap();
                query.put("page", page);
                var out = hub.out();
                for (JsonNode message : client.get("/api/messages", query)) {
                    out.printf(
                            "%-10d %-10s %-32s %s%n",
                            message.path("id").asLong(),
                            message.path("state").asText(),
                            message.path("channel").asText(),
                            (message.path("inDoubt").asBoolean() ? "in doubt: " : "")
                                    + message.path("failure").path("reason").asText(""));
                }
                out.flush();
                return ExitCode.DONE;
            });
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows all that is known of a message.")
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "<id>", description = "The message.")
        private long id;

        @Mixin
        private HubOptions hub = new HubOptions();

        @Override
        public Integer call() {
            return hub.with(OwnHub.Routes.ABSENT, client -> hub.tell(client.get("/api/messages/" + id, Map.of())));
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Replays messages by id, or all that are parked and fit the options.")
    static final class Replay implements Callable<Integer> {
        @Parameters(paramLabel = "<id>", arity = "0..*", description = "The messages.")
        private List<Long> ids = List.of();

        @Mixin
        private MessageOptions filter = new MessageOptions();

        @Option(
                names = "--in-doubt",
                paramLabel = "done|repeat",
                description = "What you found out about a write in doubt.")
        private @Nullable String inDoubt;

        @Option(names = "--yes", description = "Replays all that fit; without it they are counted.")
        private boolean yes;

        @Option(
                names = "--expected",
                paramLabel = "<n>",
                description = "With --yes: how many were counted before. Another number replays nothing.")
        private @Nullable Long expected;

        @Option(
                names = "--canary",
                description = "With --cause: tries one message, and with --yes the others when that one went well.")
        private boolean canary;

        @Mixin
        private HubOptions hub = new HubOptions();

        @Override
        public Integer call() {
            return hub.with(canary ? OwnHub.Routes.RUN : OwnHub.Routes.ABSENT, client -> {
                if (canary) {
                    return new CanaryReplay(client, hub.out()).run(filter.cause(), yes);
                }
                long replayed = 0;
                for (long id : ids) {
                    replayed += client.post("/api/messages/" + id + "/replay", decision())
                            .path("replayed")
                            .asLong();
                }
                if (ids.isEmpty()) {
                    return many(client);
                }
                return hub.say(replayed + " replayed.");
            });
        }

        private int many(HubClient client) {
            Map<String, Object> body = filter.asMap();
            body.putAll(decision());
            body.put("preview", !yes);
            body.put("expected", expected);
            JsonNode answer = client.post("/api/messages/replay", body);
            if (yes) {
                return hub.say(answer.path("replayed").asLong() + " replayed.");
            }
            long matched = answer.path("matched").asLong();
            hub.say(matched + " found, of which " + answer.path("replayed").asLong() + " would be replayed and "
                    + answer.path("inDoubt").asLong() + " have a write in doubt.");
            answer.path("inWords").forEach(sentence -> hub.say("  " + sentence.asText()));
            return hub.say("To replay just these, say --yes --expected " + matched + ".");
        }

        private Map<String, Object> decision() {
            return inDoubt == null ? Map.of() : Map.of("inDoubt", inDoubt);
        }
    }
}
