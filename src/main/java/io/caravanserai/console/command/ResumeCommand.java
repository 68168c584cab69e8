package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Ends the pause of a flow, a schedule or a connection on all nodes.")
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private PauseOptions what = new PauseOptions();

    @Option(names = "--catch-up", description = "Makes up the latest firing that a schedule left out.")
    private boolean catchUp;

    @Mixin
    private HubOptions hub = new HubOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (what.name() == null) {
            spec.commandLine().usage(spec.commandLine().getErr());
            return ExitCode.WRONG;
        }
        return hub.with(what.routes(), client -> {
            JsonNode resumed = client.post(what.path() + "/resume", Map.of("catchUp", catchUp));
            boolean ended =
                    resumed.path("pause").isObject() || resumed.path("paused").asBoolean();
            return hub.say(ended ? "The pause is over." : "There was no pause.");
        });
    }
}
