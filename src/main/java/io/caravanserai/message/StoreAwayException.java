package io.caravanserai.message;

import org.jspecify.annotations.Nullable;

/**
 * Nothing can be read or kept just now: the database is away, or the connection to it broke in the middle. It passes without
 * anybody's doing, so the attempt it cut short does not count, and it is not logged call by call: whoever watches the
 * database says once that it is away, and once that it is back.
 */
public class StoreAwayException extends RetryableException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence that says why */
    public StoreAwayException(String message, @Nullable Throwable cause) {
        super(message, cause, false);
    }
}
