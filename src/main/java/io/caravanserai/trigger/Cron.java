package io.caravanserai.trigger;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * The instants a Quartz cron expression means in a time zone, exact on the days the clocks change.
 *
 * <p>Quartz reads the expression, but as plain local times; which instants those are is decided here, because Quartz itself
 * leaves out a whole day (or week) when 02:30 does not exist, and an hour of half-hourly firings when 01:30 exists twice:
 *
 * <ul>
 *   <li>a time of day that is skipped fires as much later as the clocks jump: 02:30 at 03:30;
 *   <li>a time of day that exists twice fires the first time only, unless the hour is {@code *}: then both times.
 * </ul>
 */
public final class Cron {
    private static final int HOUR = 2;

    private final CronExpression localTimes;
    private final ZoneRules rules;
    private final boolean everyHour;

    private Cron(CronExpression localTimes, ZoneRules rules, boolean everyHour) {
        this.localTimes = localTimes;
        this.rules = rules;
        this.everyHour = everyHour;
    }

    /**
     * Reads an expression of six or seven fields.
     *
     * @throws ParseException when {@code text} is not a Quartz cron expression
     */
    public static Cron parse(String text, ZoneId zone) throws ParseException {
        CronExpression localTimes = new CronExpression(text);
        localTimes.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        return new Cron(
                localTimes, zone.getRules(), text.strip().split("\\s+")[HOUR].startsWith("*"));
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
            return List.of(local.toInstant(rules.getTransition(local).getOffsetBefore()));
        }
        return offsets.stream()
                .limit(everyHour ? offsets.size() : 1)
                .map(local::toInstant)
                .toList();
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
        Date next = localTimes.getNextValidTimeAfter(Date.from(after.toInstant(ZoneOffset.UTC)));
        return next == null ? null : LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
    }
}
