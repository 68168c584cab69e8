package io.caravanserai.console.command;

/** How a command ends, for scripts. */
final class ExitCode {
    static final int DONE = 0;

    /** Not done, or not well. */
    static final int NOT_WELL = 1;

    /** Called wrongly, or no hub to talk to. */
    static final int WRONG = 2;

    private ExitCode() {}
}
