package io.caravanserai.connection;

import io.caravanserai.message.RetryableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls this node has under way to one system: so many at once, and, while it lets calls run into their timeout, one
 * alone that tries whether it answers again. What finds no place goes back to its channel instead of holding a thread that
 * messages for other systems need.
 */
final class Places {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Duration AFTER_SILENCE = Duration.ofSeconds(5);
    private static final int SILENT = 3;

    private final String system;
    private final int most;
    private final Duration slow;
    private final Semaphore free;
    private final AtomicInteger silences = new AtomicInteger();
    private final AtomicBoolean trying = new AtomicBoolean();

    /** @param slow a call that fails after so long has met silence */
    Places(String system, int most, Duration slow) {
        this.system = system;
        this.most = most;
        this.slow = slow;
        this.free = new Semaphore(most);
    }

    /** One place, taken. */
    final class Place implements AutoCloseable {
        private final boolean trial;
        private boolean failed;

        private Place(boolean trial) {
            this.trial = trial;
        }

        private long begun = System.nanoTime();

        /** The call is made from now on: what came before was waiting for its turn. */
        void begin() {
            begun = System.nanoTime();
        }

        /** It did not answer, or not whole. */
        void failed() {
            failed = true;
        }

        @Override
        public void close() {
            boolean silence = failed && System.nanoTime() - begun >= slow.toNanos();
            silences.updateAndGet(n -> silence ? Math.min(n + 1, SILENT) : 0);
            free.release();
            if (trial) {
                trying.set(false);
            }
        }
    }

    boolean isSilent() {
        return silences.get() >= SILENT;
    }

    /**
     * Takes a place.
     *
     * @param name of the call
     * @throws RetryableException when there is none soon; it does not count as an attempt
     */
    Place take(String name) {
        boolean trial = isSilent();
        if (trial && !trying.compareAndSet(false, true)) {
            throw RetryableException.after(
                    AFTER_SILENCE,
                    system + " does not answer; one call at a time tries whether it does again, and " + name
                            + " waits.");
        }
        try {
            if (free.tryAcquire(WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Place(trial);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            letGo(trial);
            throw new RetryableException("The hub is stopping.", e);
        }
        letGo(trial);
        throw RetryableException.after(
                LATER, "All " + most + " places of " + system + " are taken; " + name + " waits.");
    }

    private void letGo(boolean trial) {
        if (trial) {
            trying.set(false);
        }
    }
}
