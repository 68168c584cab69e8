package io.caravanserai.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The time all simulated systems live in: the machine's clock plus an offset that only ever grows until it is reset by name; or
 * an instant at which it stands still until it is moved.
 */
@ApplicationScoped
class SandboxClock {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final AtomicReference<Time> time = new AtomicReference<>(new Time(Duration.ZERO, null));

    private record Time(Duration offset, @Nullable Instant standing) {
        Time plus(Duration by) {
            return new Time(offset.plus(by), standing == null ? null : standing.plus(by));
        }

        Instant instant() {
            return standing == null ? Instant.now().plus(offset) : standing;
        }
    }

    Instant instant() {
        return time.get().instant();
    }

    /** Whether it stands still. */
    boolean stands() {
        return time.get().standing != null;
    }

    /** Stands still from now on, at any time. */
    void stand(Instant at) {
        time.set(new Time(Duration.ZERO, at));
    }

    /** The instant with exactly three digits after the second, as most vendors write it. */
    String text() {
        return text(instant());
    }

    static String text(Instant instant) {
        return MILLIS.format(instant);
    }

    /** How far it is from the machine's. */
    Duration offset() {
        Time now = time.get();
        return now.standing == null ? now.offset : Duration.between(Instant.now(), now.standing);
    }

    void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException(
                    "the clock moves forward only; {\"reset\": true} goes back to the machine's");
        }
        time.updateAndGet(before -> before.plus(by));
    }

    void reset() {
        time.set(new Time(Duration.ZERO, null));
    }
}
