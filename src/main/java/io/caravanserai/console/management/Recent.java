package io.caravanserai.console.management;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is asked for anew when it is a second old: JMX reads attribute by attribute, one query serves them all. */
final class Recent<T> {
    private static final long KEPT = Duration.ofSeconds(1).toNanos();

    private final Supplier<T> source;
    private @Nullable T value;
    private long asked;

    Recent(Supplier<T> source) {
        this.source = source;
    }

    /** The value, at most a second old. */
    synchronized T get() {
        T known = value;
        if (known == null || System.nanoTime() - asked > KEPT) {
            known = Readable.orElseThrow(source);
            value = known;
            asked = System.nanoTime();
        }
        return known;
    }

    /** Something was done that changes it. */
    synchronized void forget() {
        value = null;
    }
}
