package io.caravanserai.console.alarm;

import io.caravanserai.store.HubFigures.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What is usual for a flow, as its newest runs that went well show it. The first is the newest. */
record Habit(List<Past> runs) {
    /** Fewer show no habit. */
    private static final int ENOUGH = 5;

    private static final int BAND = 3;
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** The median of the times between two starts; nothing before there is a habit. */
    Optional<Duration> usualGap() {
        if (runs.size() < ENOUGH) {
            return Optional.empty();
        }
        long[] gaps = IntStream.range(1, runs.size())
                .mapToLong(i -> Duration.between(
                                runs.get(i).started(), runs.get(i - 1).started())
                        .toMillis())
                .sorted()
                .toArray();
        Duration median = Duration.ofMillis(gaps[gaps.length / 2]);
        return Optional.of(median.compareTo(SHORTEST) < 0 ? SHORTEST : median);
    }

    /** Since when it is silent, where it has been so for so many times its usual gap. */
    Optional<Instant> silentSince(Instant now, int times) {
        return usualGap()
                .filter(gap -> Duration.between(runs.get(0).started(), now).compareTo(gap.multipliedBy(times)) > 0)
                .map(gap -> runs.get(0).started());
    }

    /** How the newest run reads far less or more than those before: under a third of the least, over thrice the most. */
    Optional<String> oddCount() {
        long[] before = runs.stream()
                .skip(1)
                .map(Past::read)
                .filter(Habit::counted)
                .mapToLong(Long::longValue)
                .toArray();
        @Nullable Long newest = runs.isEmpty() ? null : runs.get(0).read();
        if (newest == null || before.length < ENOUGH) {
            return Optional.empty();
        }
        long least = LongStream.of(before).min().orElseThrow();
        long most = LongStream.of(before).max().orElseThrow();
        boolean odd = newest * BAND < least || newest > most * BAND && newest > ENOUGH;
        return odd
                ? Optional.of("read " + newest + ", where " + least + " to " + most + " are usual")
                : Optional.empty();
    }

    private static boolean counted(@Nullable Long read) {
        return read != null;
    }
}
