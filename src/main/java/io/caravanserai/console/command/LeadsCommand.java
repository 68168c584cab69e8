package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "leads",
        mixinStandardHelpOptions = true,
        description = "Imports files of leads, starts their campaigns and tells their figures.",
        subcommands = {LeadsCommand.Import.class, LeadsCommand.Undo.class, LeadsCommand.Campaign.class})
final class LeadsCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.WRONG;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Takes a CSV file of leads in, whole or not at all; with --preview it is only looked at.")
    static final class Import implements Callable<Integer> {
        @Parameters(paramLabel = "<file>", description = "The file.")
        private Path file = Path.of("");

        @Option(
                names = "--consent",
                paramLabel = "<where>",
                description = "Where these people consented to be written to.")
        private @Nullable String consent;

        @Option(names = "--consent-at", paramLabel = "<day>", description = "When, like 2026-03-31; without it now.")
        private @Nullable String consentAt;

        @Option(names = "--columns", paramLabel = "<field>=<column>,…", description = "Which column is what.")
        private @Nullable String columns;

        @Option(names = "--encoding", paramLabel = "<name>", description = "utf-8, utf-16 or windows-1252.")
        private @Nullable String encoding;

        @Option(names = "--separator", paramLabel = "<name>", description = "comma, semicolon, tab or bar.")
        private @Nullable String separator;

        @Option(names = "--allow-bad", description = "Takes what can be used of a file that is mostly bad.")
        private boolean allowBad;

        @Option(names = "--preview", description = "Only tells what the file holds, and what an import would do.")
        private boolean preview;

        @Mixin
        private HubOptions hub = new HubOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            if (!Files.isReadable(file)) {
                throw new ParameterException(spec.commandLine(), "There is no file " + file + " that can be read.");
            }
            Map<String, Object> said = new HashMap<>();
            said.put("name", file.getFileName());
            said.put("consent", consent);
            said.put("consent-at", consentAt);
            said.put("columns", columns);
            said.put("encoding", encoding);
            said.put("separator", separator);
            said.put("allow-bad", allowBad);
            said.put("preview", preview);
            return hub.with(
                    OwnHub.Routes.ABSENT,
                    client -> hub.tell(client.upload(HubClient.address("/api/academy/leads", said), file)));
        }
    }

    @Command(
            name = "undo",
            mixinStandardHelpOptions = true,
            description = "Takes an import back, as long as no mail of it has left.")
    static final class Undo implements Callable<Integer> {
        @Parameters(paramLabel = "<batch>", description = "The import.")
        private String batch = "";

        @Mixin
        private HubOptions hub = new HubOptions();

        @Override
        public Integer call() {
            return hub.with(
                    OwnHub.Routes.ABSENT,
                    client -> hub.tell(client.call("DELETE", "/api/academy/leads/" + batch, null)));
        }
    }

    @Command(
            name = "campaign",
            mixinStandardHelpOptions = true,
            description = "Starts the campaign of a batch; tells the figures of one, pauses it, starts it again.")
    static final class Campaign implements Callable<Integer> {
        private static final List<String> WORDS = List.of("start", "show", "pause", "resume");

        @Parameters(index = "0", paramLabel = "start|show|pause|resume", description = "What to do.")
        private String word = "";

        @Parameters(index = "1", paramLabel = "<id>", description = "The batch to start, or the campaign.")
        private String id = "";

        @Option(names = "--consent", paramLabel = "<where>", description = "Of a batch that the hub did not import.")
        private @Nullable String consent;

        @Option(names = "--reason", paramLabel = "<why>", description = "Why it is paused.")
        private @Nullable String reason;

        @Mixin
        private HubOptions hub = new HubOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            if (!WORDS.contains(word)) {
                throw new ParameterException(spec.commandLine(), "'" + word + "' is none of " + WORDS + ".");
            }
            return hub.with(OwnHub.Routes.ABSENT, client -> hub.tell(answer(client)));
        }

        private JsonNode answer(HubClient client) {
            String campaigns = "/api/academy/campaigns";
            return switch (word) {
                case "start" -> client.post(campaigns, said("batch", id, "consent", consent));
                case "pause" -> client.post(campaigns + "/" + id + "/pause", said("reason", reason, "by", null));
                case "resume" -> client.post(campaigns + "/" + id + "/resume", Map.of());
                default -> client.get(campaigns + "/" + id, Map.of());
            };
        }

        private static Map<String, Object> said(
                String one, @Nullable String value, String other, @Nullable String second) {
            Map<String, Object> said = new HashMap<>();
            said.put(one, value);
            said.put(other, second);
            said.values().removeIf(each -> each == null);
            return said;
        }
    }
}
