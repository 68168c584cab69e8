package io.caravanserai.support.reading;

import io.caravanserai.support.Timings;
import io.caravanserai.support.Timings.Timing;
import io.caravanserai.support.rules.OfficeHours;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures of one ticket or chat, each by the clock and by the desk's hours. */
final class Stopwatch {
    private final OfficeHours schedule;
    private final Map<Timing, Duration> calendar = new EnumMap<>(Timing.class);
    private final Map<Timing, Duration> business = new EnumMap<>(Timing.class);

    Stopwatch(OfficeHours schedule) {
        this.schedule = schedule;
    }

    /** A wait, from when to when. */
    record Wait(Instant from, Instant to) {
        Duration calendar() {
            return Duration.between(from, to);
        }
    }

    void one(Timing timing, Wait wait) {
        total(timing, List.of(wait));
    }

    /** All together; none where there was no wait. */
    void total(Timing timing, List<Wait> waits) {
        if (!waits.isEmpty()) {
            put(
                    timing,
                    waits.stream().map(Wait::calendar).reduce(Duration.ZERO, Duration::plus),
                    waits.stream().map(this::business).reduce(Duration.ZERO, Duration::plus));
        }
    }

    /** The one in the middle, or between the two there; none where there was no wait. */
    void median(Timing timing, List<Wait> waits) {
        if (!waits.isEmpty()) {
            put(
                    timing,
                    median(waits.stream().map(Wait::calendar).toList()),
                    median(waits.stream().map(this::business).toList()));
        }
    }

    private Duration business(Wait wait) {
        return schedule.between(wait.from(), wait.to());
    }

    private static Duration median(List<Duration> durations) {
        List<Duration> sorted = new ArrayList<>(durations);
        sorted.sort(Duration::compareTo);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }

    /** Whole seconds, as they are kept. */
    private void put(Timing timing, Duration byClock, Duration byHours) {
        calendar.put(timing, byClock.truncatedTo(ChronoUnit.SECONDS));
        business.put(timing, byHours.truncatedTo(ChronoUnit.SECONDS));
    }

    Timings timings() {
        return new Timings(calendar, business);
    }
}
