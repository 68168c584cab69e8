package io.caravanserai.console.command;

/** A call to the hub that did not do what was asked. */
final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** The hub refused, in its own words. */
    static CallFailed refused(String words) {
        return new CallFailed(words, ExitCode.NOT_WELL);
    }

    /** There is nobody to talk to, or nobody who listens to us. */
    static CallFailed unheard(String words) {
        return new CallFailed(words, ExitCode.WRONG);
    }

    private CallFailed(String words, int exitCode) {
        super(words);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
