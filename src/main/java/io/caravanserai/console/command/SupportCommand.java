package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
    @Parameters(
            paramLabel = "test|full|incremental|sheet",
            description = "Whether everything can be read; all that is kept; what changed; or, while the copy holds nothing, the spreadsheet.")
    private Mode mode = Mode.INCREMENTAL;

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
        return hub.with(OwnHub.Routes.RUN, this::run);
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
        boolean well = "ok".equals(run.path("outcome").asText())
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
