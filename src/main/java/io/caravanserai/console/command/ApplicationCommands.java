package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at applications to the academy, and decides on them: commands of {@code academy}. */
final class ApplicationCommands {
    private static final String CALL = "/api/academy/cta";

    private ApplicationCommands() {}

    @Command(
            name = "applications",
            mixinStandardHelpOptions = true,
            description = "Lists applications that wait for a decision, the newest first.")
    static final class Applications implements Callable<Integer> {
        @Mixin
        private HubOptions hub = new HubOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            return hub.with(OwnHub.Routes.ABSENT, client -> {
                PrintWriter out = spec.commandLine().getOut();
                client.get(CALL, Map.of())
                        .forEach(each -> out.printf(
                                "%-38s %-18s %-24s %s%n",
                                each.path("application").path("id").asText(),
                                each.path("version").asText(),
                                each.path("application").path("name").asText(""),
                                each.path("application").path("email").asText("")));
                out.flush();
                return ExitCode.DONE;
            });
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows an application, its version, the decision, and which of its steps stand.")
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "<id>", description = "The application.")
        private String id = "";

        @Mixin
        private HubOptions hub = new HubOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            return hub.with(OwnHub.Routes.ABSENT, client -> {
                PrintWriter out = spec.commandLine().getOut();
                out.println(client.get(CALL + "/" + id, Map.of()).toPrettyString());
                out.flush();
                return ExitCode.DONE;
            });
        }
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approves an application. Without --shown it is shown, and nothing is decided.")
    static final class Approve extends Decision {
        @Option(names = "--reason", paramLabel = "<text>", description = "Why.")
        private @Nullable String reason;

        @Override
        String verdict() {
            return "approve";
        }

        @Override
        @Nullable
        String reason() {
            return reason;
        }
    }

    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            description = "Rejects an application. Without --shown it is shown, and nothing is decided.")
    static final class Reject extends Decision {
        @Option(names = "--reason", paramLabel = "<text>", required = true, description = "Why.")
        private @Nullable String reason;

        @Override
        String verdict() {
            return "reject";
        }

        @Override
        @Nullable
        String reason() {
            return reason;
        }
    }

    /** What is decided is what was shown: its version says so. */
    abstract static class Decision implements Callable<Integer> {
        @Parameters(paramLabel = "<id>", description = "The application.")
        private String id = "";

        @Option(names = "--shown", paramLabel = "<version>", description = "The version that was shown.")
        private @Nullable String version;

        @Mixin
        private HubOptions hub = new HubOptions();

        @Spec
        private @Nullable CommandSpec spec;

        abstract String verdict();

        abstract @Nullable String reason();

        @Override
        public Integer call() {
            // The hub that takes the decision also does what follows: it has to be one that runs.
            return hub.with(OwnHub.Routes.RUN, client -> version == null ? look(client) : decide(client));
        }

        private int look(HubClient client) {
            PrintWriter out = spec.commandLine().getOut();
            JsonNode shown = client.get(CALL + "/" + id, Map.of());
            out.println(shown.path("application").toPrettyString());
            out.println("Nothing was decided. If this is right, say --shown "
                    + shown.path("version").asText() + ".");
            out.flush();
            return ExitCode.NOT_WELL;
        }

        private int decide(HubClient client) {
            Map<String, Object> body = new HashMap<>(Map.of("version", version, "door", "command"));
            if (reason() != null) {
                body.put("reason", reason());
            }
            JsonNode claimed = client.post(CALL + "/" + id + "/" + verdict(), body);
            PrintWriter out = spec.commandLine().getOut();
            out.println("Application " + id + " is " + claimed.path("verdict").asText() + "; message "
                    + claimed.path("messageId").asText() + " does what follows.");
            out.flush();
            return ExitCode.DONE;
        }
    }
}
