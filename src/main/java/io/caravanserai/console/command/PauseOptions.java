package io.caravanserai.console.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is paused, as the command line says it. */
final class PauseOptions {
    @Parameters(paramLabel = "<name>", arity = "0..1", description = "The flow; with an option what that says.")
    private @Nullable String name;

    @ArgGroup
    private @Nullable Kind kind;

    /** What it is, where it is no flow. */
    static final class Kind {
        @Option(names = "--schedule", description = "The name is that of a schedule.")
        private boolean schedule;

        @Option(names = "--connection", description = "The name is that of a connection.")
        private boolean connection;
    }

    @Nullable
    String name() {
        return name;
    }

    /** Where the API has it, like {@code /api/flows/onboarding}. */
    String path() {
        String of = kind == null ? "flows" : kind.schedule ? "schedules" : "connections";
        return "/api/" + of + "/" + name;
    }

    /** Only a hub whose routes are read knows its schedules. */
    OwnHub.Routes routes() {
        return kind != null && kind.schedule ? OwnHub.Routes.REST : OwnHub.Routes.ABSENT;
    }
}
