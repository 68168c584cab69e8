package io.caravanserai.support.reading;

import io.caravanserai.support.Timings;
import io.caravanserai.support.Timings.Timing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values as texts of cells and back: empty for what is unknown or not reached yet. */
final class CellText {
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String BUSINESS = " (business s)";
    private static final String CALENDAR = " (s)";

    private CellText() {}

    static String of(@Nullable Object value) {
        return value instanceof Boolean flag ? flag ? YES : NO : value == null ? "" : value.toString();
    }

    /** With the offset the zone has then, like {@code 2026-01-31T09:00:00-04:00}. */
    static String of(@Nullable Instant at, ZoneId zone) {
        return at == null
                ? ""
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone).toOffsetDateTime());
    }

    /** Two columns each: by the clock and by the desk's hours, in whole seconds. */
    static List<String> timingColumns() {
        List<String> columns = new ArrayList<>();
        for (Timing timing : Timing.values()) {
            columns.add(words(timing) + CALENDAR);
            columns.add(words(timing) + BUSINESS);
        }
        return columns;
    }

    private static String words(Timing timing) {
        String name = timing.name().replace('_', ' ');
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    static List<String> of(Timings timings) {
        List<String> cells = new ArrayList<>();
        for (Timing timing : Timing.values()) {
            cells.add(timings.calendar(timing).map(CellText::seconds).orElse(""));
            cells.add(timings.business(timing).map(CellText::seconds).orElse(""));
        }
        return cells;
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    /** The cells of one row, read by the names of their columns. */
    record Cells(UnaryOperator<String> byColumn) {
        String text(String column) {
            return byColumn.apply(column);
        }

        @Nullable
        String known(String column) {
            return text(column).isEmpty() ? null : text(column);
        }

        @Nullable
        Boolean flag(String column) {
            return switch (text(column).strip().toLowerCase(Locale.ROOT)) {
                case "" -> null;
                case YES, "true" -> true;
                case NO, "false" -> false;
                default -> throw wrong(column, "yes or no");
            };
        }

        @Nullable
        Instant time(String column) {
            try {
                return text(column).isBlank()
                        ? null
                        : OffsetDateTime.parse(text(column).strip()).toInstant();
            } catch (DateTimeException e) {
                throw wrong(column, "a time like 2026-01-31T09:00:00-04:00");
            }
        }

        @Nullable
        Integer number(String column) {
            String text = text(column).strip();
            if (!text.matches("\\d{0,9}")) {
                throw wrong(column, "a whole number");
            }
            return text.isEmpty() ? null : Integer.valueOf(text);
        }

        int count(String column) {
            Integer number = number(column);
            return number == null ? 0 : number;
        }

        Timings timings() {
            Map<Timing, Duration> calendar = new EnumMap<>(Timing.class);
            Map<Timing, Duration> business = new EnumMap<>(Timing.class);
            for (Timing timing : Timing.values()) {
                put(words(timing) + CALENDAR, timing, calendar);
                put(words(timing) + BUSINESS, timing, business);
            }
            return new Timings(calendar, business);
        }

        private void put(String column, Timing timing, Map<Timing, Duration> times) {
            Integer seconds = number(column);
            if (seconds != null) {
                times.put(timing, Duration.ofSeconds(seconds));
            }
        }

        IllegalArgumentException wrong(String column, String allowed) {
            return new IllegalArgumentException("needs " + allowed + " in the column '" + column + "'");
        }
    }
}
