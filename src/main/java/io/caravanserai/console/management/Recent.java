package io.caravanserai.console.management;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A value that is asked for anew when it is a second old: JMX reads attribute by attribute, one query serves them all,
 * and all metrics. One that takes long, as a count of a million messages does, is kept for {@value #TIMES} times as
 * long, and is asked for beside whoever reads it: nobody waits, and the database has little to do.
 */
final class Recent<T> {
    private static final Logger LOG = Logger.getLogger(Recent.class);
    private static final long KEPT = Duration.ofSeconds(1).toNanos();
    private static final long LONG = Duration.ofMillis(200).toNanos();
    private static final int TIMES = 20;

    /** Older than this it is not shown any more, however long asking takes. */
    private static final long OLD = Duration.ofMinutes(2).toNanos();

    private final Supplier<T> source;
    private @Nullable T value;
    private @Nullable RuntimeException failure;
    private long asked;
    private long took;
    private long changes;
    private boolean asking;

    Recent(Supplier<T> source) {
        this.source = source;
    }

    /** The value. */
    T get() {
        @Nullable T known = known();
        if (known != null) {
            return known;
        }
        synchronized (source) {
            @Nullable T meanwhile = known();
            return meanwhile == null ? ask() : meanwhile;
        }
    }

    private synchronized @Nullable T known() {
        long age = System.nanoTime() - asked;
        boolean fresh = age <= Math.max(KEPT, took * TIMES);
        if (failure != null && age <= KEPT) {
            throw failure;
        }
        if (value != null && !fresh && took > LONG && age < OLD) {
            if (!asking) {
                asking = true;
                Infrastructure.getDefaultWorkerPool().execute(this::askBeside);
            }
            return value;
        }
        return fresh ? value : null;
    }

    private void askBeside() {
        try {
            synchronized (source) {
                ask();
            }
        } catch (RuntimeException e) {
            LOG.debugf(e, "Whoever reads it is told once the value is too old");
        } finally {
            synchronized (this) {
                asking = false;
            }
        }
    }

    private T ask() {
        long begun;
        long before;
        synchronized (this) {
            begun = System.nanoTime();
            before = changes;
        }
        try {
            T answer = Readable.orElseThrow(source);
            keep(answer, null, begun, before);
            return answer;
        } catch (RuntimeException e) {
            keep(null, e, begun, before);
            throw e;
        }
    }

    private synchronized void keep(@Nullable T answer, @Nullable RuntimeException wrong, long begun, long before) {
        if (before == changes) {
            value = answer == null ? value : answer;
            failure = wrong;
            asked = System.nanoTime();
            took = asked - begun;
        }
    }

    /** Something was done that changes it. */
    synchronized void forget() {
        value = null;
        failure = null;
        asked = 0;
        took = 0;
        changes++;
    }
}
