package io.caravanserai.console.login;

import java.time.Duration;

/** Passwords are tried too fast: this one was not looked at. */
public final class TooManyGuessesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyGuessesException(Duration wait) {
        super("Too many passwords were tried from here. This one was not looked at: try again in " + seconds(wait)
                + " s.");
        this.wait = wait;
    }

    /** Whole seconds after which the next one is looked at. */
    public long seconds() {
        return seconds(wait);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
