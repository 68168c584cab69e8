package io.caravanserai.message;

import org.jspecify.annotations.Nullable;

/**
 * A call was sent and nobody knows whether it took effect: a time-out, a reset, a server error. Tried again later, and
 * then, where it was a write, first found out.
 */
public final class OutcomeUnknownException extends RetryableException {
    private static final long serialVersionUID = 1L;

    /** A sentence that says which call, and what happened to it. */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
