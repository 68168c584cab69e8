package io.caravanserai.support;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long everything took, in calendar and in business time. What has not happened yet is not here: it is never 0.
 *
 * @param calendar by the clock
 * @param business only while the desk is open
 */
public record Timings(Map<Timing, Duration> calendar, Map<Timing, Duration> business) {

    /** What is timed; each is a column of the copy, {@code <name>} and {@code <name>_business}, in seconds. */
    public enum Timing {
        /** From the first message of the requester to the first reply by anybody, a bot included. */
        FIRST_REPLY,
        /** From the first message of the requester to the first reply by a person. */
        FIRST_HUMAN_REPLY,
        /** The median of later replies, each from the first unanswered message of the requester on. */
        NEXT_REPLY,
        /** From the start to the first time it was closed. */
        FIRST_RESOLUTION,
        /** From the start to the last time it was closed, while it is closed. */
        FULL_RESOLUTION,
        /** The time the requester waited for the desk, all waits together. */
        REQUESTER_WAIT,
        /** The time the desk waited for the requester, all waits together. */
        AGENT_WAIT
    }

    /** Nothing has happened yet. */
    public static final Timings NONE = new Timings(Map.of(), Map.of());

    /** Keeps copies. */
    public Timings {
        calendar = copy(calendar);
        business = copy(business);
    }

    private static Map<Timing, Duration> copy(Map<Timing, Duration> times) {
        Map<Timing, Duration> copy = new EnumMap<>(Timing.class);
        copy.putAll(times);
        return java.util.Collections.unmodifiableMap(copy);
    }

    /** By the clock; empty where it has not happened yet. */
    public Optional<Duration> calendar(Timing timing) {
        return Optional.ofNullable(calendar.get(timing));
    }

    /** While the desk was open; empty where it has not happened yet. */
    public Optional<Duration> business(Timing timing) {
        return Optional.ofNullable(business.get(timing));
    }
}
