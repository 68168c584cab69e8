package io.caravanserai.deploy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Looks once a second at what other nodes do. */
final class Following implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Following.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

    private final Runnable look;
    private final Thread thread = new Thread(this::run, "keeper-following");
    private volatile boolean closed;
    private boolean failed;

    Following(Runnable look) {
        this.look = look;
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                look.run();
                failed = false;
            } catch (Throwable e) {
                if (!failed) {
                    LOG.warnf("Could not look at what other nodes run: %s. Tried again every second.", e);
                }
                failed = true;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(ENDS_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
