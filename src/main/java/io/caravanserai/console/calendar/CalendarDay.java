package io.caravanserai.console.calendar;

import io.caravanserai.store.PlannedMessages.Which;
import io.caravanserai.store.PlannedSlots.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A day of the calendar, of the viewer's.
 *
 * @param date which
 * @param end when it is over
 * @param today whether it is the day that it is
 * @param lines what is due, by time and channel
 * @param flows what is due of each flow
 */
record CalendarDay(LocalDate date, Instant end, boolean today, List<Line> lines, List<OfFlow> flows) {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final String OF_NO_FLOW = "";

    /** What is due in an hour, or in the whole day. */
    record Line(Slot slot, ZoneId zone) {
        /** {@code 09:00}; {@code all day} where hours are not counted. */
        public String when() {
            return slot.to().isAfter(slot.from().plusSeconds(3_600))
                    ? "all day"
                    : HOUR.format(slot.from().atZone(zone));
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

    /** The days of a zone on which anything is due. */
    static List<CalendarDay> of(List<Slot> slots, ZoneId zone, Instant now) {
        Map<LocalDate, List<Line>> byDay = new TreeMap<>();
        for (Slot slot : slots) {
            byDay.computeIfAbsent(LocalDate.ofInstant(slot.from(), zone), any -> new ArrayList<>())
                    .add(new Line(slot, zone));
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        return byDay.entrySet().stream()
                .map(day -> of(day.getKey(), day.getValue(), zone, day.getKey().equals(today)))
                .toList();
    }

    private static CalendarDay of(LocalDate date, List<Line> lines, ZoneId zone, boolean today) {
        Instant from = date.atStartOfDay(zone).toInstant();
        Instant to = date.plusDays(1).atStartOfDay(zone).toInstant();
        Map<String, List<Line>> byFlow = new TreeMap<>();
        lines.forEach(line ->
                byFlow.computeIfAbsent(line.flow(), any -> new ArrayList<>()).add(line));
        List<OfFlow> flows = byFlow.entrySet().stream()
                .filter(flow -> !flow.getKey().equals(OF_NO_FLOW))
                .map(flow -> new OfFlow(
                        flow.getKey(),
                        flow.getValue().stream()
                                .mapToLong(line -> line.slot.messages())
                                .sum(),
                        flow.getValue().stream().anyMatch(line -> line.slot.more()),
                        PlannedFields.query(new Which(null, flow.getKey(), null, from, to))))
                .toList();
        return new CalendarDay(date, to, today, lines, flows);
    }
}
