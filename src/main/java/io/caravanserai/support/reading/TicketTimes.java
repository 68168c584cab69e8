package io.caravanserai.support.reading;

import io.caravanserai.support.Timings;
import io.caravanserai.support.Timings.Timing;
import io.caravanserai.support.reading.Stopwatch.Wait;
import io.caravanserai.support.rules.OfficeHours;
import io.caravanserai.support.rules.TicketProperties.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When what happened to one ticket.
 *
 * @param closings those HubSpot still knows, in order
 */
record TicketTimes(
        Optional<Instant> created,
        Optional<Instant> modified,
        Optional<Instant> archived,
        Optional<Instant> firstReply,
        Optional<Instant> reopened,
        List<Instant> closings) {

    /**
     * Reads each once.
     *
     * @param properties by part
     * @param top what HubSpot says beside the properties: {@code createdAt}, {@code updatedAt}, {@code archivedAt}
     */
    static TicketTimes of(Map<Part, String> properties, Map<String, String> top, Cleaning cleaning) {
        return new TicketTimes(
                time(properties, Part.CREATED, cleaning).or(() -> top(top, "createdAt", cleaning)),
                time(properties, Part.MODIFIED, cleaning).or(() -> top(top, "updatedAt", cleaning)),
                top(top, "archivedAt", cleaning),
                time(properties, Part.FIRST_REPLY, cleaning),
                time(properties, Part.REOPENED, cleaning),
                Stream.of(Part.CLOSED, Part.LAST_CLOSED)
                        .flatMap(part -> time(properties, part, cleaning).stream())
                        .sorted()
                        .distinct()
                        .toList());
    }

    private static Optional<Instant> time(Map<Part, String> properties, Part part, Cleaning cleaning) {
        return cleaning.time(part.words(), properties.getOrDefault(part, ""));
    }

    private static Optional<Instant> top(Map<String, String> top, String key, Cleaning cleaning) {
        return cleaning.time(key, top.getOrDefault(key, ""));
    }

    /** The last moment it was touched, as far as HubSpot says; empty where it has no date at all. */
    Optional<Instant> lastKnown() {
        return modified.or(this::lastClosed).or(() -> created).or(() -> archived);
    }

    Optional<Instant> lastClosed() {
        return closings.isEmpty() ? Optional.empty() : Optional.of(closings.get(closings.size() - 1));
    }

    /** The earliest closing HubSpot still knows; of a ticket that was opened again, only one before that. */
    private Optional<Instant> firstClosed() {
        return closings.stream()
                .filter(at -> reopened.isEmpty() || at.isBefore(reopened.get()))
                .findFirst();
    }

    /**
     * What they measure.
     *
     * @param closed while it is closed
     */
    Timings timings(Optional<Instant> closed, OfficeHours schedule, Cleaning cleaning) {
        Stopwatch watch = new Stopwatch(schedule);
        wait("first reply", firstReply, cleaning).ifPresent(wait -> {
            watch.one(Timing.FIRST_REPLY, wait);
            watch.one(Timing.FIRST_HUMAN_REPLY, wait);
        });
        wait("first closing", firstClosed(), cleaning).ifPresent(wait -> watch.one(Timing.FIRST_RESOLUTION, wait));
        wait("last closing", closed, cleaning).ifPresent(wait -> watch.one(Timing.FULL_RESOLUTION, wait));
        return watch.timings();
    }

    /** What ends before it begins is no wait. */
    private Optional<Wait> wait(String what, Optional<Instant> to, Cleaning cleaning) {
        if (created.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (to.get().isBefore(created.get())) {
            cleaning.drift(what + " before the ticket came in");
            return Optional.empty();
        }
        return Optional.of(new Wait(created.get(), to.get()));
    }
}
