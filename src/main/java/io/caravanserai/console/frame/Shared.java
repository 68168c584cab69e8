package io.caravanserai.console.frame;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all who look at a page share: asked for again when it is a second old, however many look. */
public final class Shared<T> {
    private static final long KEPT = Duration.ofSeconds(1).toNanos();

    private final Supplier<T> source;
    private @Nullable T value;
    private @Nullable String of;
    private long asked;

    /** @param source is asked by one thread at a time */
    public Shared(Supplier<T> source) {
        this.source = source;
    }

    /** The value, at most a second old, and never older than {@code mark}: see {@link Live#mark}. */
    public synchronized T get(String mark) {
        T known = value;
        if (known == null || !mark.equals(of) || System.nanoTime() - asked > KEPT) {
            known = source.get();
            value = known;
            of = mark;
            asked = System.nanoTime();
        }
        return known;
    }
}
