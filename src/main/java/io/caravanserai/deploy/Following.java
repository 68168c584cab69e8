package io.caravanserai.deploy;

import io.caravanserai.background.Background;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks once a second at what other nodes do. */
final class Following implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Following.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

    private final Runnable look;
    private @Nullable Background thread;
    private boolean failed;

    Following(Runnable look) {
        this.look = look;
    }

    void start() {
        thread = Background.loop("keeper-following", this::round);
    }

    private void round() {
        try {
            look.run();
            failed = false;
        } catch (RuntimeException e) {
            if (!failed) {
                LOG.warnf("Could not look at what other nodes run: %s. Tried again every second.", e);
            }
            failed = true;
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }

    /** Lets a look that is under way come to its end. */
    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.closeGently();
        thread.unpark();
        try {
            thread.join(ENDS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
