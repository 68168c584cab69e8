package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
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
        name = "academy",
        mixinStandardHelpOptions = true,
        description = "Plans the academy's reminders of one job or of all now: tells how many, and what it held back.",
        subcommands = {
            ApplicationCommands.Applications.class,
            ApplicationCommands.Show.class,
            ApplicationCommands.Approve.class,
            ApplicationCommands.Reject.class
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is well", "1:the run gave up, or held a job back", "2:no hub to talk to"})
final class AcademyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "<job>",
            arity = "0..1",
            description = "session_24h, session_15min, recordings, assignments, payments, leads or all.")
    private String job = "";

    @Option(names = "--go", paramLabel = "<n>", description = "As many of one job are meant, however many that is.")
    private @Nullable Long go;

    @Mixin
    private HubOptions hub = new HubOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (job.isBlank()) {
            spec.commandLine().usage(spec.commandLine().getErr());
            return ExitCode.WRONG;
        }
        return hub.with(OwnHub.Routes.RUN, this::run);
    }

    private int run(HubClient client) {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> said = new LinkedHashMap<>(Map.of("job", job));
        if (go != null) {
            said.put("go", go);
        }
        long id = client.post("/api/flows/academy/run", said).path("runId").asLong();
        out.println("Run " + id + " of academy, " + job + " …");
        out.flush();
        JsonNode run;
        do {
            run = client.get("/api/runs/" + id, Map.of("wait", "30s"));
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
                && run.path("counts").path("held").asLong() == 0;
        return well ? ExitCode.DONE : ExitCode.NOT_WELL;
    }
}
