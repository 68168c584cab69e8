package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final long MILLI = 1_000_000;

    @Property(tries = 60)
    void neverGrantsMoreThanTheLimitInAnyWindow(
            @ForAll @IntRange(min = 1, max = 300) int calls,
            @ForAll @IntRange(min = 1, max = 60) int seconds,
            @ForAll @IntRange(min = 1, max = 997) int stepMillis,
            @ForAll @IntRange(min = 0, max = 120) int idleSeconds) {
        RateLimit limit = RateLimit.parse(calls + "/" + seconds + "s");
        AtomicLong now = new AtomicLong(1);
        Bucket bucket = bucket(limit, now);
        Deque<Long> granted = new ArrayDeque<>();
        long window = limit.time().toNanos();
        now.addAndGet(idleSeconds * 1000 * MILLI);
        for (int i = 0; i < 2_000; i++) {
            while (bucket.tryConsume(1)) {
                granted.addLast(now.get());
                while (granted.peekFirst() <= now.get() - window) {
                    granted.removeFirst();
                }
                assertThat(granted.size()).isLessThanOrEqualTo(calls);
            }
            now.addAndGet(stepMillis * MILLI);
        }
    }

    @Test
    void grantsAboutNineTenthsOfALimitToWhoNeverStops() {
        AtomicLong now = new AtomicLong(1);
        Bucket bucket = bucket(RateLimit.parse("100/10s"), now);
        int granted = 0;
        for (int i = 0; i < 100_000; i++) {
            while (bucket.tryConsume(1)) {
                granted++;
            }
            now.addAndGet(MILLI);
        }
        assertThat(granted).isBetween(900, 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "100/", "/10s", "0/10s", "100/0s", "many/10s", "-5/10s", "100/10x"})
    void refusesALimitItCannotRead(String text) {
        assertThatThrownBy(() -> RateLimit.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsThatThereMayBeNone() {
        assertThat(RateLimit.parse("none")).isNull();
    }

    private static Bucket bucket(RateLimit limit, AtomicLong now) {
        TimeMeter meter = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return now.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
        var builder = Bucket.builder().withCustomTimePrecision(meter);
        for (var bandwidth : Budget.configuration(limit).getBandwidths()) {
            builder.addLimit(bandwidth);
        }
        return builder.build();
    }
}
