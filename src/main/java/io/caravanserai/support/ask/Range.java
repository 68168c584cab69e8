package io.caravanserai.support.ask;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Days, both included.
 *
 * @param from the first
 * @param to the last, not before the first
 * @param said how the question said it; empty where it said nothing
 */
public record Range(LocalDate from, LocalDate to, String said) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** What is taken where a question names no time. */
    static Range unsaid(LocalDate today) {
        return new Range(today.minusDays(29), today, "");
    }

    /** As a person reads it. */
    public String words() {
        String days = from.equals(to) ? DAY.format(from) : DAY.format(from) + " to " + DAY.format(to);
        return said.isEmpty() ? days + " (the question names no time: the last 30 days)" : days;
    }
}
