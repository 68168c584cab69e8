package io.caravanserai.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who posts to the doors of all nodes in turn, and posts again what nobody answered with 202, as those
 * who send webhooks do.
 */
final class Webhooks implements AutoCloseable {
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private volatile List<String> doors;
    private int next;
    private int refused;

    private Webhooks(List<String> doors) {
        this.doors = doors;
    }

    static Webhooks to(List<String> doors, Duration every) {
        Webhooks webhooks = new Webhooks(doors);
        webhooks.sender.scheduleWithFixedDelay(webhooks::post, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return webhooks;
    }

    /** These are open from now on. */
    void open(List<String> doors) {
        this.doors = List.copyOf(doors);
    }

    /** So many at once. */
    void burst(int many) {
        for (int i = 0; i < many; i++) {
            post();
        }
    }

    private synchronized void post() {
        List<String> open = doors;
        String n = Integer.toString(next);
        try {
            Told.post(open.get((next + refused) % open.size()), n);
            accepted.add(n);
            next++;
        } catch (AssertionError | RuntimeException e) {
            refused++;
        }
    }

    /** What was answered with 202. */
    List<String> accepted() {
        return accepted;
    }

    /** How often it was not. */
    synchronized int refused() {
        return refused;
    }

    /** Nothing more is posted when this returns. */
    @Override
    public void close() {
        sender.shutdown();
        try {
            if (!sender.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new AssertionError("A door does not answer.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
