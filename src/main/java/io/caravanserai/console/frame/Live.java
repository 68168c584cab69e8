package io.caravanserai.console.frame;

import io.caravanserai.background.SteadyExecutor;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.store.Changes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells open pages that something changed. One thread looks at the database once a second for all of them, however many there
 * are, and not at all where there is none; what a page shows it then asks for itself, as whoever is logged in.
 */
@Singleton
public class Live {
    /** Streams at most, on this node. */
    static final int MOST = 500;

    private static final Logger LOG = Logger.getLogger(Live.class);
    private static final long EVERY_MS = 1_000;

    // A browser opens the next stream by itself, and whose session is over is let in no more.
    private static final long LIFE = Duration.ofSeconds(45).toNanos();

    private final Changes changes;
    private final Keeper keeper;
    private final Map<MultiEmitter<? super String>, Long> streams = new ConcurrentHashMap<>();
    private final AtomicLong done = new AtomicLong();
    private final SteadyExecutor looks = new SteadyExecutor("live", 1);
    private volatile @Nullable String told;
    private volatile long looked;

    /** @param keeper knows what no database does: that a file on this node's disk was refused */
    Live(Changes changes, Keeper keeper) {
        this.changes = changes;
        this.keeper = keeper;
        looks.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Something was done on this node that pages show, whether or not the database tells it. */
    public void touch() {
        done.incrementAndGet();
    }

    /** How far the hub is; another text as soon as anything changed. Empty where the database is away. */
    String mark() {
        String known = told;
        boolean fresh = !streams.isEmpty()
                && System.nanoTime() - looked < Duration.ofMillis(2 * EVERY_MS).toNanos();
        return fresh && known != null ? known : now();
    }

    private String now() {
        try {
            int hash = Objects.hash(changes.mark(), done.get(), keeper.state());
            return Long.toString(hash & 0xffffffffL, Character.MAX_RADIX);
        } catch (RuntimeException e) {
            LOG.debugf(e, "Could not look for changes; tried again at once");
            return "";
        }
    }

    /** Whether there is room for one more. */
    boolean isFull() {
        return streams.size() >= MOST;
    }

    /** The mark at once, and each other one as soon as it is known, until the stream is too old. */
    Multi<String> stream() {
        return Multi.createFrom().<String>emitter(this::begin, BackPressureStrategy.LATEST);
    }

    private void begin(MultiEmitter<? super String> stream) {
        streams.put(stream, System.nanoTime());
        stream.onTermination(() -> streams.remove(stream));
        String known = told;
        if (known != null) {
            stream.emit(known);
        }
    }

    private void look() {
        if (streams.isEmpty()) {
            told = null;
            return;
        }
        String mark = now();
        looked = System.nanoTime();
        boolean changed = !mark.isEmpty() && !mark.equals(told);
        if (changed) {
            told = mark;
        }
        streams.forEach((stream, since) -> {
            if (changed) {
                stream.emit(mark);
            }
            if (looked - since > LIFE) {
                stream.complete();
            }
        });
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
        streams.keySet().forEach(MultiEmitter::complete);
    }
}
