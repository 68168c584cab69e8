package io.caravanserai.message;

import org.jspecify.annotations.Nullable;

/** A failure that no retry mends: the message is parked at once. */
public class PermanentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A sentence that says what failed, why, and what a person can do. */
    public PermanentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** As above, without a cause worth keeping. */
    public PermanentException(String message) {
        this(message, null);
    }
}
