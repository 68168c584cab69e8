package io.caravanserai.trigger;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A Quartz cron expression as a person says it: {@code every 30 minutes}, {@code weekdays at 07:00 Europe/Berlin}. What has no
 * plain words is shown as it is written, never half.
 */
public final class CronWords {
    private static final int SUNDAY = 1;
    private static final int SATURDAY = 7;

    private CronWords() {}

    /** @param zone in which the expression is read; said only where it matters */
    public static String of(String cron, String zone) {
        String[] fields = cron.strip().toUpperCase(Locale.ROOT).split("\\s+");
        boolean everyYear = fields.length == 6 || fields.length == 7 && fields[6].equals("*");
        @Nullable String days = everyYear ? days(fields[3], fields[4], fields[5]) : null;
        @Nullable String times = everyYear ? times(fields[0], fields[1], fields[2]) : null;
        if (days == null || times == null) {
            return "at the times of " + cron.strip() + " " + zone;
        }
        if (times.startsWith("at ")) {
            return (days.isEmpty() ? "daily" : days) + " " + times + " " + zone;
        }
        boolean anywhere = days.isEmpty() && !times.contains(":");
        return times + (days.isEmpty() ? "" : ", " + days) + (anywhere ? "" : " " + zone);
    }

    private static @Nullable String times(String second, String minute, String hour) {
        OptionalInt everySecond = step(second, 60);
        if (everySecond.isPresent()) {
            return isAny(minute) && isAny(hour) ? every(everySecond.getAsInt(), "second") : null;
        }
        if (numbers(second, 59) == null) {
            return null;
        }
        OptionalInt everyMinute = step(minute, 60);
        return everyMinute.isPresent()
                ? within(every(everyMinute.getAsInt(), "minute"), hour)
                : atMinutes(numbers(minute, 59), hour);
    }

    /** Which hours something goes on in. */
    private static @Nullable String within(String often, String hour) {
        if (isAny(hour)) {
            return often;
        }
        String[] ends = hour.split("-", -1);
        List<Integer> from = numbers(ends[0], 23);
        List<Integer> to = ends.length == 2 ? numbers(ends[1], 23) : from;
        if (ends.length <= 2 && from != null && to != null && from.size() == 1 && to.size() == 1) {
            return often + " from " + clock(from.get(0), 0) + " to " + clock(to.get(0), 59);
        }
        OptionalInt step = step(hour, 24);
        return step.isEmpty()
                ? null
                : often + " in the hours that begin at "
                        + list(IntStream.iterate(start(hour), at -> at < 24, at -> at + step.getAsInt())
                                .mapToObj(at -> clock(at, 0))
                                .toList());
    }

    private static @Nullable String atMinutes(@Nullable List<Integer> minutes, String hour) {
        if (minutes == null || minutes.size() > 1 && !isPlain(hour)) {
            return null;
        }
        int minute = minutes.get(0);
        OptionalInt step = step(hour, 24);
        if (step.isPresent()) {
            return every(step.getAsInt(), "hour") + (minute == 0 ? "" : " at minute " + minute);
        }
        List<Integer> hours = numbers(hour, 23);
        if (hours != null) {
            return "at "
                    + list(hours.stream()
                            .flatMap(at -> minutes.stream().map(each -> clock(at, each)))
                            .toList());
        }
        String[] ends = hour.split("-", -1);
        List<Integer> from = numbers(ends[0], 23);
        List<Integer> to = ends.length == 2 ? numbers(ends[1], 23) : null;
        return from == null || to == null
                ? null
                : "every hour from " + clock(from.get(0), minute) + " to " + clock(to.get(0), minute);
    }

    private static @Nullable String days(String day, String month, String weekday) {
        boolean anyDay = isAny(day);
        boolean anyWeekday = isAny(weekday);
        @Nullable String months = isAny(month) ? "" : months(month);
        if (months == null || !anyDay && !anyWeekday) {
            return null;
        }
        if (anyDay && anyWeekday) {
            return months.isEmpty() ? "" : "daily in " + months;
        }
        @Nullable String which = anyDay ? weekdays(weekday) : daysOfMonth(day, months);
        return which == null || months.isEmpty() || !anyDay ? which : which + " in " + months;
    }

    private static @Nullable String daysOfMonth(String day, String months) {
        String of = months.isEmpty() ? " of each month" : " of " + months;
        if (day.equals("L")) {
            return "on the last day" + of;
        }
        List<Integer> days = numbers(day, 31);
        return days == null
                ? null
                : "on day" + (days.size() > 1 ? "s " : " ")
                        + list(days.stream().map(String::valueOf).toList()) + of;
    }

    private static @Nullable String weekdays(String said) {
        if (said.equals("MON-FRI") || said.equals("2-6")) {
            return "weekdays";
        }
        List<@Nullable String> days = Arrays.stream(said.split(",", -1))
                .map(each -> name(each, CronWords::weekday))
                .toList();
        return days.contains(null)
                ? null
                : list(days.stream().map(each -> each + "s").toList());
    }

    private static @Nullable String weekday(int n) {
        // Quartz begins with Sunday.
        return n < SUNDAY || n > SATURDAY
                ? null
                : DayOfWeek.of(n == SUNDAY ? 7 : n - 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static @Nullable String months(String said) {
        List<@Nullable String> months = Arrays.stream(said.split(",", -1))
                .map(each -> name(
                        each, n -> n < 1 || n > 12 ? null : Month.of(n).getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
                .toList();
        return months.contains(null) ? null : list(months);
    }

    private interface Names {
        @Nullable
        String of(int n);
    }

    /** The name that a number stands for, or that these three letters begin. */
    private static @Nullable String name(String said, Names names) {
        if (said.matches("\\d{1,2}")) {
            return names.of(Integer.parseInt(said));
        }
        return IntStream.rangeClosed(1, 12)
                .mapToObj(names::of)
                .filter(name -> name != null && said.length() == 3)
                .filter(name -> name.substring(0, 3).toUpperCase(Locale.ROOT).equals(said))
                .findFirst()
                .orElse(null);
    }

    private static boolean isAny(String field) {
        return field.equals("*") || field.equals("?");
    }

    private static boolean isPlain(String field) {
        return numbers(field, 59) != null;
    }

    /** Of {@code *}, {@code 0/30} or {@code *}{@code /30}, as long as the steps fill the whole evenly. */
    private static OptionalInt step(String field, int whole) {
        if (field.equals("*")) {
            return OptionalInt.of(1);
        }
        String[] parts = field.split("/", -1);
        boolean stepped = parts.length == 2 && parts[0].matches("\\*|\\d{1,2}") && parts[1].matches("\\d{1,2}");
        int step = stepped ? Integer.parseInt(parts[1]) : 0;
        return step > 0 && whole % step == 0 && start(field) < step ? OptionalInt.of(step) : OptionalInt.empty();
    }

    private static int start(String field) {
        String first = field.split("/", -1)[0];
        return first.equals("*") ? 0 : Integer.parseInt(first);
    }

    private static @Nullable List<Integer> numbers(String field, int most) {
        return field.matches("\\d{1,2}(,\\d{1,2})*")
                        && Arrays.stream(field.split(",")).allMatch(each -> Integer.parseInt(each) <= most)
                ? Arrays.stream(field.split(",")).map(Integer::valueOf).toList()
                : null;
    }

    private static String every(int n, String unit) {
        return n == 1 ? "every " + unit : "every " + n + " " + unit + "s";
    }

    private static String clock(int hour, int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", hour, minute);
    }

    private static String list(List<String> all) {
        return all.size() < 2
                ? String.join("", all)
                : all.stream().limit(all.size() - 1L).collect(Collectors.joining(", ")) + " and "
                        + all.get(all.size() - 1);
    }
}
