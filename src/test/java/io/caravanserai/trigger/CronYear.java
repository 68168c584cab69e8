package io.caravanserai.trigger;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What Quartz' documentation says of a cron expression, written down plainly and slowly: every day of a year is looked at,
 * by java.time alone.
 */
final class CronYear {
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private final String[] fields;

    CronYear(String cron) {
        this.fields = cron.toUpperCase(Locale.ROOT).split(" ");
    }

    List<LocalDateTime> of(int year) {
        List<LocalDateTime> firings = new ArrayList<>();
        if (fields.length > 6 && !values(fields[6], 1970, 2099, List.of(), 0).contains(year)) {
            return firings;
        }
        for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            if (isMeant(day)) {
                for (int hour : values(fields[2], 0, 23, List.of(), 0)) {
                    for (int minute : values(fields[1], 0, 59, List.of(), 0)) {
                        for (int second : values(fields[0], 0, 59, List.of(), 0)) {
                            firings.add(day.atTime(hour, minute, second));
                        }
                    }
                }
            }
        }
        return firings;
    }

    private boolean isMeant(LocalDate day) {
        return values(fields[4], 1, 12, MONTHS, 1).contains(day.getMonthValue())
                && (fields[3].equals("?") || isDayOfMonth(fields[3], day))
                && (fields[5].equals("?") || isDayOfWeek(fields[5], day));
    }

    private static boolean isDayOfMonth(String field, LocalDate day) {
        int last = YearMonth.from(day).lengthOfMonth();
        if (field.startsWith("L")) {
            String rest = field.substring(1).replace("W", "");
            int wanted = last - (rest.isEmpty() ? 0 : Integer.parseInt(rest.substring(1)));
            return day.getDayOfMonth() == (field.endsWith("W") ? weekday(day, wanted) : wanted);
        }
        if (field.endsWith("W")) {
            int wanted = Integer.parseInt(field.substring(0, field.length() - 1));
            return wanted <= last && day.getDayOfMonth() == weekday(day, wanted);
        }
        return values(field, 1, 31, List.of(), 0).contains(day.getDayOfMonth());
    }

    /** The weekday nearest to a day, in its month. */
    private static int weekday(LocalDate month, int wanted) {
        LocalDate day = month.withDayOfMonth(wanted);
        boolean last = wanted == YearMonth.from(month).lengthOfMonth();
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
            return wanted == 1 ? 3 : wanted - 1;
        }
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return last ? wanted - 2 : wanted + 1;
        }
        return wanted;
    }

    private static boolean isDayOfWeek(String field, LocalDate day) {
        int number = day.getDayOfWeek().getValue() % 7 + 1;
        if (field.contains("#")) {
            String[] parts = field.split("#");
            return number == number(parts[0], DAYS, 1)
                    && (day.getDayOfMonth() - 1) / 7 + 1 == Integer.parseInt(parts[1]);
        }
        if (field.endsWith("L") && field.length() > 1) {
            return number == number(field.substring(0, field.length() - 1), DAYS, 1)
                    && day.plusWeeks(1).getMonth() != day.getMonth();
        }
        return field.equals("L") ? number == 7 : values(field, 1, 7, DAYS, 1).contains(number);
    }

    private static TreeSet<Integer> values(String field, int least, int most, List<String> names, int first) {
        TreeSet<Integer> values = new TreeSet<>();
        for (String part : field.split(",")) {
            String[] rangeAndStep = part.split("/");
            String range = rangeAndStep[0].isEmpty() ? "*" : rangeAndStep[0];
            int step = rangeAndStep.length > 1 ? Integer.parseInt(rangeAndStep[1]) : 1;
            int from = least;
            int to = most;
            if (!range.equals("*")) {
                String[] ends = range.split("-");
                from = number(ends[0], names, first);
                to = ends.length > 1 ? number(ends[1], names, first) : rangeAndStep.length > 1 ? most : from;
            }
            int size = most - least + 1;
            for (int value = from; value <= (to < from ? to + size : to); value += step) {
                values.add(value > most ? value - size : value);
            }
        }
        return values;
    }

    private static int number(String text, List<String> names, int first) {
        int place = names.indexOf(text);
        return place >= 0 ? place + first : Integer.parseInt(text);
    }
}
