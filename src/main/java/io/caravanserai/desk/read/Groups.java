package io.caravanserai.desk.read;

import io.caravanserai.support.Group;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How each group is told apart: a day as {@code 2026-01-31}, a week by its Monday, a month as {@code 2026-01}, a weekday as
 * {@code 1} (Monday) to {@code 7}, an hour as {@code 00} to {@code 23}; all others by their own word, empty for none.
 */
public final class Groups {
    private static final Set<Group> TIMES = EnumSet.of(Group.DAY, Group.WEEK, Group.MONTH);

    private Groups() {}

    /** The column of a group that the clock does not know. */
    static String sql(Group group) {
        return group.key();
    }

    /** Whether its groups follow one another in time. */
    public static boolean isTime(Group group) {
        return TIMES.contains(group);
    }

    /** Whether the clock alone tells the group. */
    static boolean isOfClock(Group group) {
        return isTime(group) || group == Group.WEEKDAY || group == Group.HOUR;
    }

    /** The group a day is in; only of groups in time. */
    public static String key(Group group, LocalDate day) {
        return key(group, day.atStartOfDay());
    }

    /** The group a time at the desk is in; only of groups that the clock tells. */
    static String key(Group group, LocalDateTime local) {
        LocalDate day = local.toLocalDate();
        return switch (group) {
            case DAY -> day.toString();
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case MONTH -> YearMonth.from(day).toString();
            case WEEKDAY -> Integer.toString(day.getDayOfWeek().getValue());
            case HOUR -> hour(local.getHour());
            default -> throw new IllegalArgumentException("No clock tells the " + group + ".");
        };
    }

    private static String hour(int hour) {
        return (hour < 10 ? "0" : "") + hour;
    }

    /** All groups in their order, also those where nothing came in; none where only the data knows them. */
    public static List<String> keys(Group group, LocalDate from, LocalDate to) {
        return switch (group) {
            case DAY, WEEK, MONTH ->
                from.datesUntil(to.plusDays(1))
                        .map(day -> key(group, day))
                        .distinct()
                        .toList();
            case WEEKDAY ->
                IntStream.rangeClosed(1, 7).mapToObj(Integer::toString).toList();
            case HOUR -> IntStream.range(0, 24).mapToObj(Groups::hour).toList();
            default -> List.of();
        };
    }
}
