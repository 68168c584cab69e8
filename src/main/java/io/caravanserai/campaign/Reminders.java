package io.caravanserai.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When somebody is reminded of a call.
 *
 * @param before how long before its start each reminder is due, in order
 * @param noneWithin a call that starts sooner gets none
 */
public record Reminders(List<Duration> before, Duration noneWithin) {

    /** The reminders of a call, numbered as in {@link #before}; those whose time has passed are left out. */
    public List<Due> of(Instant start, Instant now) {
        if (start.isBefore(now.plus(noneWithin))) {
            return List.of();
        }
        return IntStream.range(0, before.size())
                .mapToObj(i -> new Due(i + 1, start.minus(before.get(i))))
                .filter(due -> !due.at().isBefore(now))
                .toList();
    }
}
