package io.caravanserai.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** The time all simulated systems live in: the machine's clock plus an offset that only ever grows until it is reset by name. */
@ApplicationScoped
class SandboxClock {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    Instant instant() {
        return Instant.now().plus(offset());
    }

    /** The instant with exactly three digits after the second, as most vendors write it. */
    String text() {
        return text(instant());
    }

    static String text(Instant instant) {
        return MILLIS.format(instant);
    }

    Duration offset() {
        return offset.get();
    }

    void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException(
                    "the clock moves forward only; {\"reset\": true} goes back to the machine's");
        }
        offset.updateAndGet(before -> before.plus(by));
    }

    void reset() {
        offset.set(Duration.ZERO);
    }
}
