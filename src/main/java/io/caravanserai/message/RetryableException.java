package io.caravanserai.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A failure that may pass by itself: the message is tried again later. */
public class RetryableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration wait;
    private final boolean counted;

    RetryableException(String message, @Nullable Throwable cause, @Nullable Duration wait, boolean counted) {
        super(message, cause);
        this.wait = wait;
        this.counted = counted;
    }

    /** A failure after which the channel's own back-off decides when to try again. */
    public RetryableException(String message, @Nullable Throwable cause) {
        this(message, cause, null, true);
    }

    /** As {@link #RetryableException(String, Throwable)}; {@code counted} false where the attempt is not to blame. */
    protected RetryableException(String message, @Nullable Throwable cause, boolean counted) {
        this(message, cause, null, counted);
    }

    /** The outside asked for patience: tried again after {@code wait}, and not counted as an attempt. */
    public static RetryableException after(Duration wait, String message) {
        return new RetryableException(message, null, wait, false);
    }

    /** How long to wait at least; null leaves it to the channel's back-off. */
    public @Nullable Duration pause() {
        return wait;
    }

    /** Whether this attempt counts towards the channel's {@code maxAttempts}. */
    public boolean counted() {
        return counted;
    }
}
