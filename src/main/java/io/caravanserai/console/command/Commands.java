package io.caravanserai.console.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** All commands. Exit codes: 0 done, 1 not done or not well, 2 called wrongly or no hub to talk to. */
@Command(
        name = "caravanserai",
        description = "A self-hosted integration hub. Without a command it serves.",
        subcommands = {
            AcademyCommand.class,
            ServeCommand.class,
            SandboxCommand.class,
            RunCommand.class,
            RunsCommand.class,
            CheckCommand.class,
            CompletionCommand.class,
            ConnectionsCommand.class,
            RoutesCommand.class,
            LeadsCommand.class,
            MessagesCommand.class,
            NewCommand.class,
            PauseCommand.class,
            PeopleCommand.class,
            ResumeCommand.class,
            SupportCommand.class,
            TestCommand.class,
            UserCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Commands implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private Commands() {}

    /** The command line, ready to be executed. */
    public static CommandLine line() {
        return new CommandLine(new Commands())
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println(Ansi.AUTO.string("@|red " + sentence(e) + "|@"));
                    return e instanceof CallFailed failed ? failed.exitCode() : ExitCode.WRONG;
                })
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** What happens without a command: runs the hub until it is stopped; returns the exit code. */
    public static int serve() {
        try {
            return new ServeCommand().call();
        } catch (CallFailed e) {
            // Without arguments no command line is there to say it.
            System.err.println(e.getMessage());
            return e.exitCode();
        }
    }

    private static String sentence(Exception e) {
        return e instanceof CallFailed ? String.valueOf(e.getMessage()) : String.valueOf(e);
    }

    @Override
    public Integer call() {
        return serve();
    }
}
