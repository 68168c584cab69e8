package io.caravanserai.console.calendar;

import io.caravanserai.store.PlannedMessages.Which;
import io.caravanserai.store.PlannedSlots.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A day of the calendar, in UTC.
 *
 * @param date which
 * @param lines what is due, by time and channel
 * @param flows what is due of each flow
 */
record CalendarDay(LocalDate date, List<Line> lines, List<OfFlow> flows) {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String OF_NO_FLOW = "";

    /** What is due in an hour, or in the whole day. */
    record Line(Slot slot) {
        /** {@code 09:00}; {@code all day} where hours are not counted. */
        public String when() {
            return slot.to().isAfter(slot.from().plusSeconds(3_600)) ? "all day" : HOUR.format(slot.from());
        }

        public String flow() {
            return slot.channel().flow() == null ? OF_NO_FLOW : slot.channel().flow();
        }

        public String query() {
            return PlannedFields.query(new Which(slot.channel().name(), null, null, slot.from(), slot.to()));
        }
    }

    /** What of a flow is due in the day. */
    record OfFlow(String flow, long messages, boolean more, String query) {}

    /** {@code Tuesday 2 December}. */
    public String name() {
        return NAME.format(date);
    }

    /** The days on which anything is due. */
    static List<CalendarDay> of(List<Slot> slots) {
        Map<LocalDate, List<Line>> byDay = new TreeMap<>();
        for (Slot slot : slots) {
            LocalDate day = slot.from().atOffset(ZoneOffset.UTC).toLocalDate();
            byDay.computeIfAbsent(day, any -> new ArrayList<>()).add(new Line(slot));
        }
        return byDay.entrySet().stream()
                .map(day -> new CalendarDay(day.getKey(), day.getValue(), flows(day.getKey(), day.getValue())))
                .toList();
    }

    private static List<OfFlow> flows(LocalDate date, List<Line> lines) {
        Map<String, List<Line>> byFlow = new TreeMap<>();
        lines.forEach(line ->
                byFlow.computeIfAbsent(line.flow(), any -> new ArrayList<>()).add(line));
        Instant from = date.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant to = date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return byFlow.entrySet().stream()
                .filter(flow -> !flow.getKey().equals(OF_NO_FLOW))
                .map(flow -> new OfFlow(
                        flow.getKey(),
                        flow.getValue().stream()
                                .mapToLong(line -> line.slot.messages())
                                .sum(),
                        flow.getValue().stream().anyMatch(line -> line.slot.more()),
                        PlannedFields.query(new Which(null, flow.getKey(), null, from, to))))
                .toList();
    }
}
