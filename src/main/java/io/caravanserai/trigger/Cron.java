package io.caravanserai.trigger;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * The instants a Quartz cron expression means in a time zone, exact on the days the clocks change.
 *
 * <p>Quartz reads the expression, but as plain local days and as times of day: asked for both at once it (2.5.2) leaves out
 * all but the first time of the weekday nearest to a day ({@code 0 0 0/8 1W * ?}). Which instants those are is decided
 * here, because Quartz itself leaves out a whole day (or week) when 02:30 does not exist, and an hour of half-hourly firings
 * when 01:30 exists twice:
 *
 * <ul>
 *   <li>a time of day that is skipped fires as much later as the clocks jump: 02:30 at 03:30; that of an interval only where
 *       the interval does not fire in that time anyway;
 *   <li>a time of day that exists twice fires the first time only; that of an interval both times.
 * </ul>
 *
 * <p>Steps, ranges and {@code *} among seconds, minutes or hours make an interval, plain values and lists fixed times: the
 * rule of Cronos and of Quartz.NET 4.
 */
public final class Cron {
    private static final int TIMES_OF_DAY = 3;
    private static final Pattern INTERVAL = Pattern.compile("[*/-]");

    private final CronExpression days;
    private final CronExpression times;
    private final ZoneRules rules;
    private final boolean interval;

    private Cron(CronExpression days, CronExpression times, ZoneRules rules, boolean interval) {
        this.days = days;
        this.times = times;
        this.rules = rules;
        this.interval = interval;
    }

    /**
     * Reads an expression of six or seven fields.
     *
     * @throws ParseException when {@code text} is not a Quartz cron expression
     */
    public static Cron parse(String text, ZoneId zone) throws ParseException {
        local(text);
        List<String> fields = List.of(text.strip().split("\\s+"));
        String timesOfDay = String.join(" ", fields.subList(0, TIMES_OF_DAY));
        return new Cron(
                local("0 0 0 " + String.join(" ", fields.subList(TIMES_OF_DAY, fields.size()))),
                local(timesOfDay + " * * ?"),
                zone.getRules(),
                INTERVAL.matcher(timesOfDay).find());
    }

    private static CronExpression local(String text) throws ParseException {
        CronExpression expression = new CronExpression(text);
        expression.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        return expression;
    }

    /** The first firing after {@code after}; empty when there is none any more. */
    public Optional<Instant> next(Instant after) {
        // Near a change a later local time may be an earlier instant: look as far to both sides as the clocks jump.
        Duration jump = jumpNear(after);
        @Nullable LocalDateTime local = nextLocal(local(after).minus(jump));
        @Nullable Instant best = null;
        while (local != null && (best == null || !local.isAfter(local(best).plus(jump)))) {
            for (Instant at : instants(local)) {
                if (at.isAfter(after) && (best == null || at.isBefore(best))) {
                    best = at;
                }
            }
            local = nextLocal(local);
        }
        return Optional.ofNullable(best);
    }

    /** The last firing after {@code after} and not after {@code until}; empty when there is none. */
    Optional<Instant> latest(Instant after, Instant until) {
        if (!firesBetween(after, until)) {
            return Optional.empty();
        }
        long fires = after.getEpochSecond();
        long tooLate = until.getEpochSecond();
        while (tooLate - fires > 1) {
            long middle = fires + (tooLate - fires) / 2;
            if (firesBetween(Instant.ofEpochSecond(middle), until)) {
                fires = middle;
            } else {
                tooLate = middle;
            }
        }
        return next(Instant.ofEpochSecond(fires));
    }

    private boolean firesBetween(Instant after, Instant until) {
        return next(after).filter(at -> !at.isAfter(until)).isPresent();
    }

    private List<Instant> instants(LocalDateTime local) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = rules.getTransition(local);
            return interval && firesSoonAfter(gap) ? List.of() : List.of(local.toInstant(gap.getOffsetBefore()));
        }
        return offsets.stream()
                .limit(interval ? offsets.size() : 1)
                .map(local::toInstant)
                .toList();
    }

    private boolean firesSoonAfter(ZoneOffsetTransition gap) {
        LocalDateTime end = gap.getDateTimeAfter();
        LocalDateTime next = nextLocal(end.minusSeconds(1));
        return next != null && next.isBefore(end.plus(gap.getDuration()));
    }

    private Duration jumpNear(Instant at) {
        Duration before = jump(rules.previousTransition(at.plusSeconds(1)), at);
        Duration after = jump(rules.nextTransition(at), at);
        return before.compareTo(after) > 0 ? before : after;
    }

    private static Duration jump(@Nullable ZoneOffsetTransition change, Instant at) {
        if (change == null) {
            return Duration.ZERO;
        }
        Duration jump = change.getDuration().abs();
        Duration distance = Duration.between(change.getInstant(), at).abs();
        return distance.compareTo(jump) <= 0 ? jump : Duration.ZERO;
    }

    private LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, rules.getOffset(at));
    }

    private @Nullable LocalDateTime nextLocal(LocalDateTime after) {
        LocalDate today = after.toLocalDate();
        @Nullable LocalDate day = day(today);
        @Nullable LocalDateTime time = next(times, after);
        if (today.equals(day) && time != null && time.toLocalDate().equals(today)) {
            return time;
        }
        if (today.equals(day)) {
            day = day(today.plusDays(1));
        }
        return day == null ? null : next(times, day.atStartOfDay().minusSeconds(1));
    }

    /** The first day from {@code from} on. Quartz forgets a moved weekday when it is asked from between it and its day. */
    private @Nullable LocalDate day(LocalDate from) {
        LocalDate start = days.getCronExpression().contains("W") ? from.withDayOfMonth(1) : from;
        @Nullable LocalDateTime day = next(days, start.atStartOfDay().minusSeconds(1));
        while (day != null && day.toLocalDate().isBefore(from)) {
            day = next(days, day);
        }
        return day == null ? null : day.toLocalDate();
    }

    private static @Nullable LocalDateTime next(CronExpression expression, LocalDateTime after) {
        Date next = expression.getNextValidTimeAfter(Date.from(after.toInstant(ZoneOffset.UTC)));
        return next == null ? null : LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
    }
}
