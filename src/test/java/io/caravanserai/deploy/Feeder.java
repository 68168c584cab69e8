package io.caravanserai.deploy;

import static io.caravanserai.Patience.PATIENCE;
import static io.caravanserai.Patience.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Has messages accepted, a few hundred a second, until it is closed. */
final class Feeder implements AutoCloseable {
    private static final int THREADS = 3;
    private static final long LOOK_EVERY = Duration.ofMillis(1).toNanos();
    private static final long PAUSE = Duration.ofMillis(8).toNanos();

    private final Map<Long, String> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private volatile boolean closed;

    /**
     * @param begins whether it is time
     * @param accept accepts one by its number; its id and whom it is about
     */
    Feeder(BooleanSupplier begins, IntFunction<Map.Entry<Long, String>> accept) {
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> feed(begins, accept));
        }
    }

    private void feed(BooleanSupplier begins, IntFunction<Map.Entry<Long, String>> accept) {
        while (!closed && !begins.getAsBoolean()) {
            LockSupport.parkNanos(LOOK_EVERY);
        }
        while (!closed) {
            Map.Entry<Long, String> one = accept.apply(next.getAndIncrement());
            accepted.put(one.getKey(), one.getValue());
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** True, after so long. */
    static boolean later(long nanos) {
        LockSupport.parkNanos(nanos);
        return true;
    }

    /** Whoever was accepted: about whom, by id. */
    Map<Long, String> accepted() {
        return accepted;
    }

    /** Blocks until there are so many more. */
    void more(int n) {
        int wanted = accepted.size() + n;
        await().pollInterval(Duration.ofMillis(2)).until(() -> accepted.size() >= wanted);
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Something is still being accepted.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
