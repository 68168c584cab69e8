package io.caravanserai.connection;

import io.caravanserai.background.SteadyExecutor;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What a call to one system may take.
 *
 * @param system its name
 * @param timeout the longest silence: of connecting, and between two pieces of an answer
 * @param deadline the longest time in all, from connecting to the last byte of the answer
 * @param mostBytes of an answer, unpacked
 * @param pool connections at once
 */
public record Bounds(String system, Duration timeout, Duration deadline, long mostBytes, int pool) {
    private static final SteadyExecutor DEADLINES = new SteadyExecutor("connection-deadlines", 1);

    /** Breaks something off at the deadline, from now on, unless what it gives is cancelled before. */
    public Future<?> atDeadline(Runnable breakOff) {
        return DEADLINES.schedule(breakOff, deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says that a call took too long. */
    public OutOfBoundsException late() {
        return new OutOfBoundsException(
                "it took longer than " + deadline.toMillis() + " ms in all (" + setting("deadline") + ")");
    }

    OutOfBoundsException large() {
        return new OutOfBoundsException("more than " + mostBytes + " bytes came (" + setting("max-answer") + ")");
    }

    private String setting(String key) {
        return "hub.connection." + system + "." + key;
    }
}
