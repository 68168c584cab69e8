package io.caravanserai.engagement;

import io.caravanserai.message.PermanentException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;

/**
 * A week as it is scored: Sunday 00:00:00 to Saturday 23:59:59.999 by the clocks of a zone, so of 167 or 169 hours where
 * they change.
 *
 * @param sunday its first day
 * @param zone whose clocks are meant
 */
public record Week(LocalDate sunday, ZoneId zone) {
    private static final int DAYS = 7;

    /** @throws IllegalArgumentException where it does not begin with a Sunday */
    public Week {
        if (sunday.getDayOfWeek() != DayOfWeek.SUNDAY) {
            throw new IllegalArgumentException(sunday + " is no Sunday.");
        }
    }

    /** The last week that is over at this instant. */
    public static Week last(Instant now, ZoneId zone) {
        return containing(now.atZone(zone).toLocalDate().minusDays(DAYS), zone);
    }

    /** The week a day belongs to. */
    public static Week containing(LocalDate day, ZoneId zone) {
        return new Week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)), zone);
    }

    /**
     * The week a person names: by any of its days, {@code 2025-11-19}, or as {@code 2025-W47}. An ISO week runs from Monday to
     * Sunday; what is meant is the week of its Monday, with which it shares six days.
     *
     * @throws PermanentException where that is no week, or one that is not over at {@code now}
     */
    public static Week named(String text, Instant now, ZoneId zone) {
        Week week = containing(day(text.strip()), zone);
        if (now.isBefore(week.end())) {
            throw new PermanentException("The week from " + week.sunday + " to " + week.saturday()
                    + " is not over. Score it from " + week.end() + " on, or name an earlier one.");
        }
        return week;
    }

    private static LocalDate day(String text) {
        try {
            return text.contains("W")
                    ? LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE)
                    : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new PermanentException(
                    "The run's week must be a day of it, like 2025-11-19, or its number, like 2025-W47, not '" + text
                            + "'. Start again with another.",
                    e);
        }
    }

    /** The zone of a setting. */
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new PermanentException(
                    "hub.engagement.zone is '" + name + "', which is no time zone. Set one like America/New_York.", e);
        }
    }

    LocalDate saturday() {
        return sunday.plusDays(DAYS - 1L);
    }

    /** Its first instant. */
    public Instant start() {
        return sunday.atStartOfDay(zone).toInstant();
    }

    /** The first instant after it. */
    public Instant end() {
        return sunday.plusDays(DAYS).atStartOfDay(zone).toInstant();
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(sunday) && !day.isAfter(saturday());
    }

    /** From its first day to its last: {@code 2025-11-16 to 2025-11-22}. */
    @Override
    public String toString() {
        return sunday + " to " + saturday();
    }
}
