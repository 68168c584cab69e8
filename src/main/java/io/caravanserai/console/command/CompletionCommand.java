package io.caravanserai.console.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script by which bash and zsh complete commands and options.")
final class CompletionCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "<name>",
            arity = "0..1",
            defaultValue = "caravanserai",
            description = "What you call the hub's command, as by an alias; without it ${DEFAULT-VALUE}.")
    private String name = "caravanserai";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(AutoComplete.bash(name, spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
