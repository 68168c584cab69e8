package io.caravanserai.support.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as exports write them, by the wall clock of a zone that whoever exported declares. What can be read in two ways is
 * refused, never guessed.
 *
 * @param zone the export's
 * @param order of day and month where both come before the year
 */
public record CsvTime(ZoneId zone, Order order) {
    /** Which comes first, as in {@code 03/04/2025}. */
    public enum Order {
        MONTH_FIRST,
        DAY_FIRST,
        /** Nobody said; then only a day above 12 tells. */
        UNKNOWN
    }

    private static final String TIME = "[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?(?: ?([AaPp])\\.?[Mm]\\.?)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})" + TIME);
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([/.])(\\d{1,2})\\2(\\d{4})" + TIME);

    /**
     * The instant a text stands for.
     *
     * @throws IllegalArgumentException half a sentence that says why it cannot be told, without the text
     */
    public Instant instant(String text) {
        String stripped = text.strip();
        if (stripped.matches("\\d{11,14}")) {
            return Instant.ofEpochMilli(Long.parseLong(stripped));
        }
        try {
            return stripped.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(withColon(stripped.replaceFirst(" ", "T")))
                            .toInstant()
                    : instant(local(stripped));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("has no time like 2026-01-31 14:05", e);
        }
    }

    private static String withColon(String text) {
        return text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    }

    private LocalDateTime local(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return date(yearFirst, 1, 2, 3).atTime(time(yearFirst, 4));
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (!yearLast.matches()) {
            throw new DateTimeException("no date");
        }
        boolean isDayFirst = isDayFirst(yearLast);
        return date(yearLast, 4, isDayFirst ? 3 : 1, isDayFirst ? 1 : 3).atTime(time(yearLast, 5));
    }

    /** Points stand between day and month only where the day comes first. */
    private boolean isDayFirst(Matcher parts) {
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(3));
        if (parts.group(2).equals(".") || first == second || order == Order.DAY_FIRST) {
            return true;
        }
        if (order == Order.UNKNOWN && first <= 12 && second <= 12) {
            throw new IllegalArgumentException(
                    "has a date that may be day or month first; say which, as DAY_FIRST or MONTH_FIRST");
        }
        return order == Order.UNKNOWN && first > 12;
    }

    private static LocalDate date(Matcher parts, int year, int month, int day) {
        return LocalDate.of(
                Integer.parseInt(parts.group(year)),
                Integer.parseInt(parts.group(month)),
                Integer.parseInt(parts.group(day)));
    }

    private static LocalTime time(Matcher parts, int hour) {
        int hours = Integer.parseInt(parts.group(hour));
        String half = parts.group(hour + 3);
        if (half != null && (hours < 1 || hours > 12)) {
            throw new DateTimeException("no hour of twelve");
        }
        String seconds = parts.group(hour + 2);
        return LocalTime.of(
                half == null ? hours : hours % 12 + (half.equalsIgnoreCase("p") ? 12 : 0),
                Integer.parseInt(parts.group(hour + 1)),
                seconds == null ? 0 : Integer.parseInt(seconds));
    }

    private Instant instant(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new IllegalArgumentException(
                    "has a time that the clocks of " + zone + " jumped over; is the export of another zone?");
        }
        if (offsets.size() > 1) {
            throw new IllegalArgumentException("has a time that the clocks of " + zone
                    + " showed twice that night; export it with its offset, like 2026-01-31T14:05:00-04:00");
        }
        return local.toInstant(offsets.get(0));
    }
}
