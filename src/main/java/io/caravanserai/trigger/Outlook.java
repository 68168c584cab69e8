package io.caravanserai.trigger;

import io.caravanserai.message.Pause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to come of a schedule.
 *
 * @param schedule as it stands
 * @param flow in whose folder it lies; null for none
 * @param words when it fires, for people
 * @param next its next firings, five at most; while it is paused they do not start anything before the pause ends
 * @param paused what holds it back, its own pause or that of its flow; null while it fires
 * @param skipped what the latest pause made it leave out, and was not made up; null for nothing
 */
public record Outlook(
        Schedule schedule,
        @Nullable String flow,
        String words,
        List<Instant> next,
        @Nullable Pause paused,
        @Nullable Skipped skipped) {

    /**
     * Firings that were left out.
     *
     * @param firings how many, {@value #MOST} at most
     * @param first the first
     * @param last the last
     */
    public record Skipped(int firings, Instant first, Instant last) {
        /** More are not counted. */
        public static final int MOST = 1_000;
    }
}
