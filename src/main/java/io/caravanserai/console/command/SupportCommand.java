package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
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
        name = "support",
        mixinStandardHelpOptions = true,
        description = "Reads the support desk's tickets and chats, as a job: tells how far it is, and what came of it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something could not be read or proved, or another synchronisation runs",
            "2:no hub to talk to"
        })
final class SupportCommand implements Callable<Integer> {
    private static final String MODES = "test|full|incremental|sheet";

    // Not asked of who says a command below.
    @Parameters(
            arity = "0..1",
            paramLabel = MODES,
            description =
                    "Whether everything can be read; all that is kept; what changed; or, while the copy holds nothing, the spreadsheet.")
    private @Nullable Mode mode;

    @Mixin
    private HubOptions hub = new HubOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /** What is done. */
    enum Mode {
        TEST,
        FULL,
        INCREMENTAL,
        SHEET
    }

    @Override
    public Integer call() {
        if (mode == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: '" + MODES + "'");
        }
        return hub.with(OwnHub.Routes.RUN, this::run);
    }

    @Command(
            name = "erase",
            mixinStandardHelpOptions = true,
            description = "Takes a person out of all that the hub keeps of the support desk, for good.")
    int erase(
            @Parameters(paramLabel = "<person>", description = "An e-mail address, or LiveChat's id of a customer.")
                    String person,
            @Option(names = "--yes", description = "Does not ask before.") boolean yes,
            @Mixin HubOptions options) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Erases " + person + " for good, with every other address and id that their chats show. Their rows"
                + " still count.");
        if (!yes && !isAgreed(out)) {
            out.println("Nothing was erased.");
            out.flush();
            return ExitCode.NOT_WELL;
        }
        return options.with(OwnHub.Routes.ABSENT, client -> {
            long rows = client.post("/api/support/erase", Map.of("person", person))
                    .path("rows")
                    .asLong();
            out.println(rows + " rows spoke of this person, and do no more. The vendors may still have them: erase them"
                    + " there too.");
            out.flush();
            return ExitCode.DONE;
        });
    }

    private static boolean isAgreed(PrintWriter out) {
        out.print("Write yes to go on: ");
        out.flush();
        Scanner answer = new Scanner(System.in, StandardCharsets.UTF_8);
        return answer.hasNextLine() && answer.nextLine().strip().equals("yes");
    }

    private int run(HubClient client) {
        PrintWriter out = spec.commandLine().getOut();
        String asked = mode.name().toLowerCase(Locale.ROOT);
        long id = client.post("/api/flows/support/run", Map.of("mode", asked))
                .path("runId")
                .asLong();
        out.println("Run " + id + " of support, " + asked + " …");
        out.flush();
        JsonNode run;
        Set<String> said = new HashSet<>();
        do {
            run = client.get("/api/runs/" + id, Map.of("wait", "2s"));
            tell(run, said, out);
        } while ("RUNNING".equals(run.path("state").asText()));
        RunCommand.summary(run, out);
        if (!run.path("reason").asText("").isEmpty()) {
            out.println(run.path("reason").asText());
        }
        out.flush();
        if (client.ownHub()) {
            RunCommand.finishTheRest(client, id);
        }
        // A sheet that was away for too long is not parked, and yet not in line.
        boolean late = run.path("channels").findValues("expired").stream().anyMatch(expired -> expired.asLong() > 0);
        boolean well = !late
                && "ok".equals(run.path("outcome").asText())
                && run.path("counts").path("doubts").asLong() == 0
                && run.path("counts").path("sheet-doubts").asLong() == 0;
        return well ? ExitCode.DONE : ExitCode.NOT_WELL;
    }

    /** Each sentence once; those of the end stand in the summary. */
    private static void tell(JsonNode run, Set<String> said, PrintWriter out) {
        if ("RUNNING".equals(run.path("state").asText())) {
            run.path("notes").forEach(note -> {
                if (said.add(note.asText())) {
                    out.println("  " + note.asText());
                }
            });
            out.flush();
        }
    }
}
