package io.caravanserai.support.rules;

import io.caravanserai.message.JsonValues;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hours of one version of the schedule.
 *
 * @param weekdays those of each day of the week; a day that is not named is closed
 * @param yearly those of holidays of each year
 * @param once those of holidays of one year, which go before
 */
record OpeningHours(
        Map<DayOfWeek, List<Hours>> weekdays, Map<MonthDay, List<Hours>> yearly, Map<LocalDate, List<Hours>> once) {
    private static final String HOURS = "hours";
    private static final String HOLIDAYS = "holidays";
    private static final String DATE = "date";

    /** Those a version may have. */
    static final Set<String> KEYS = Set.of(RuleEntry.VALID_FROM, HOURS, HOLIDAYS);

    private static final Set<String> HOLIDAY_KEYS = Set.of(DATE, "name", HOURS);
    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final Pattern TIMES = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");
    private static final String DAYS = "Write a day like 2026-12-25, or 12-25 for that of each year.";
    private static final String ALLOWED = "Write hours like 08:00-18:00, several in [08:00-12:00, 13:00-17:00],"
            + " 22:00-06:00 for over midnight, 00:00-24:00, or closed.";

    /**
     * From when to when the desk is open.
     *
     * @param opens minutes after the day's midnight by the wall clock
     * @param closes the same; more than a day's where it closes after the next midnight
     */
    record Hours(int opens, int closes) {}

    /** Those that begin on a day. */
    List<Hours> on(LocalDate day) {
        return Optional.ofNullable(once.get(day))
                .or(() -> Optional.ofNullable(yearly.get(MonthDay.from(day))))
                .orElseGet(() -> weekdays.getOrDefault(day.getDayOfWeek(), List.of()));
    }

    static OpeningHours of(RuleEntry entry) {
        Map<DayOfWeek, List<Hours>> weekdays = new EnumMap<>(DayOfWeek.class);
        List<Object> at = RuleEntry.with(entry.at(), HOURS);
        if (!(entry.values().get(HOURS) instanceof Map)) {
            throw entry.wrong(HOURS, "The version has no hours by weekday.", "Write monday: 08:00-18:00 below hours.");
        }
        JsonValues.map(entry.values().get(HOURS))
                .forEach((day, hours) -> weekdays.put(
                        RuleEntry.read(RuleEntry.with(at, day), "The day", day, OpeningHours::weekday),
                        hours(RuleEntry.with(at, day), day, hours)));
        Map<MonthDay, List<Hours>> yearly = new HashMap<>();
        Map<LocalDate, List<Hours>> once = new HashMap<>();
        int position = 0;
        for (Map<String, Object> holiday : holidays(entry)) {
            holiday(RuleEntry.with(RuleEntry.with(entry.at(), HOLIDAYS), position++), holiday, yearly, once);
        }
        return new OpeningHours(weekdays, yearly, once);
    }

    private static List<Map<String, Object>> holidays(RuleEntry entry) {
        Object holidays = entry.values().get(HOLIDAYS);
        if (holidays != null
                && !(holidays instanceof List<?> list && list.stream().allMatch(Map.class::isInstance))) {
            throw entry.wrong(HOLIDAYS, "holidays is no list of days.", "Begin each with a dash: - date: 2026-12-25.");
        }
        return JsonValues.maps(holidays);
    }

    private static void holiday(
            List<Object> at,
            Map<String, Object> holiday,
            Map<MonthDay, List<Hours>> yearly,
            Map<LocalDate, List<Hours>> once) {
        holiday.keySet().stream().filter(key -> !HOLIDAY_KEYS.contains(key)).forEach(key -> {
            throw new WrongRuleException(
                    RuleEntry.with(at, key),
                    "Nobody knows " + key + " here.",
                    "Write " + RuleEntry.words(HOLIDAY_KEYS) + ".");
        });
        String date = JsonValues.text(holiday.get(DATE)).strip();
        Object said = holiday.containsKey(HOURS) ? holiday.get(HOURS) : "closed";
        List<Hours> hours = hours(RuleEntry.with(at, HOURS), HOURS, said);
        List<Hours> other = date.matches("\\d\\d-\\d\\d")
                ? yearly.put(RuleEntry.read(RuleEntry.with(at, DATE), DATE, date, OpeningHours::monthDay), hours)
                : once.put(RuleEntry.read(RuleEntry.with(at, DATE), DATE, date, OpeningHours::day), hours);
        if (other != null) {
            throw new WrongRuleException(
                    RuleEntry.with(at, DATE), date + " is a holiday twice.", "Leave one of the two.");
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(DAYS, e);
        }
    }

    private static MonthDay monthDay(String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(DAYS, e);
        }
    }

    private static DayOfWeek weekday(String text) {
        try {
            return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Write monday, tuesday, … or sunday.", e);
        }
    }

    /** @param said a text, or a list of texts */
    private static List<Hours> hours(List<Object> at, String key, @Nullable Object said) {
        List<String> texts = said instanceof List ? JsonValues.list(said) : List.of(JsonValues.text(said));
        if (texts.equals(List.of("closed"))) {
            return List.of();
        }
        List<Hours> hours = new ArrayList<>();
        for (String text : texts) {
            Hours each = RuleEntry.read(at, key, text.strip(), OpeningHours::hours);
            if (hours.stream().anyMatch(other -> each.opens() < other.closes() && other.opens() < each.closes())) {
                throw new WrongRuleException(at, text + " overlaps other hours of the day.", "Write each time once.");
            }
            hours.add(each);
        }
        return List.copyOf(hours);
    }

    private static Hours hours(String text) {
        Matcher times = TIMES.matcher(text);
        if (!times.matches()) {
            throw new IllegalArgumentException(ALLOWED);
        }
        int[] parts = Stream.of(1, 2, 3, 4)
                .mapToInt(group -> Integer.parseInt(times.group(group)))
                .toArray();
        int opens = parts[0] * 60 + parts[1];
        int closes = parts[2] * 60 + parts[3];
        if (closes > MINUTES_OF_A_DAY || closes == opens) {
            throw new IllegalArgumentException(ALLOWED);
        }
        return new Hours(opens, closes > opens ? closes : closes + MINUTES_OF_A_DAY);
    }
}
