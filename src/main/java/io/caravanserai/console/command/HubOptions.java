package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which hub a command talks to. */
final class HubOptions {
    private static final String HERE = "http://localhost:8080";

    private static final String ENVIRONMENT = "HUB_URL";

    @Option(
            names = "--url",
            paramLabel = "<url>",
            description = "Where the hub is. Without it: the environment's " + ENVIRONMENT + ", else " + HERE
                    + ", and where no hub answers there, one that is started in this process.")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "<token>",
            defaultValue = "${env:HUB_TOKEN}",
            description = "The token that lets you in; without it the environment's HUB_TOKEN.")
    private @Nullable String token;

    @Option(names = "--json", description = "Prints what the hub answers, a line of JSON for each call, and no words.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Where the command prints. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Prints a sentence. */
    int say(String sentence) {
        out().println(sentence);
        return ExitCode.DONE;
    }

    /** Prints what the hub answered. */
    int tell(JsonNode answer) {
        return say(answer.toPrettyString());
    }

    /**
     * Does the work with the hub that answers, or with one in this process that ends with it.
     *
     * @param routes what the routes of a hub in this process do
     * @return the exit code
     */
    int with(OwnHub.Routes routes, ToIntFunction<HubClient> work) {
        HubClient client = new HubClient(url == null ? usual() : url, token, false);
        if (url != null || client.answers()) {
            return work.applyAsInt(heard(client));
        }
        try (OwnHub own = OwnHub.start(routes)) {
            return work.applyAsInt(heard(own.client()));
        }
    }

    private HubClient heard(HubClient client) {
        if (json) {
            CommandLine all = command.root().commandLine();
            PrintWriter out = all.getOut();
            // Whatever the command has to say in words goes nowhere.
            all.setOut(new PrintWriter(Writer.nullWriter()));
            client.onAnswer(answer -> {
                out.println(answer);
                out.flush();
            });
        }
        return client;
    }

    private static String usual() {
        String set = System.getenv(ENVIRONMENT);
        return set == null || set.isBlank() ? HERE : set;
    }
}
