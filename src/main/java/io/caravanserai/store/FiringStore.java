package io.caravanserai.store;

import io.caravanserai.message.Firings;
import io.caravanserai.message.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Firings of schedules in PostgreSQL. */
public final class FiringStore implements Firings {
    /** A route that is swapped for its next version is back well within this: it was not stopped by anybody. */
    private static final Duration SWAPPED_WITHIN = Duration.ofMinutes(1);

    private static final String STARTED = """
            insert into schedule as known (flow, cron, zone, seen) values (?, ?, ?, ?)
            on conflict (flow) do update
            set seen = case when known.cron = excluded.cron and known.zone = excluded.zone
                             and (known.stopped is null or known.stopped > ?)
                            then known.seen else excluded.seen end,
                cron = excluded.cron, zone = excluded.zone, stopped = null
            returning greatest(seen, fired) as since""";

    private static final String HELD_BACK = "(p.kind = 'SCHEDULE' and p.name = ? or p.kind = 'FLOW' and p.name = ?)";
    private static final String PAUSED =
            "select p.* from pause p where " + HELD_BACK + " and " + PauseBook.IN_FORCE + " order by p.id desc limit 1";
    private static final String RESTED = """
            select since, least(coalesce(ended, ?), coalesce(until, ?), ?) as over from pause p
            where %s and not catch_up order by over desc, id desc limit 1""".formatted(HELD_BACK);

    private final Sql sql;

    /** Keeps them in {@code database}. */
    public FiringStore(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    @Override
    public Instant started(Plan plan, Instant now) {
        return sql.query(
                        STARTED,
                        row -> Objects.requireNonNull(Sql.instant(row, "since")),
                        plan.flow(),
                        plan.cron(),
                        plan.zone(),
                        now,
                        now.minus(SWAPPED_WITHIN))
                .get(0);
    }

    @Override
    public void stopped(String flow, Instant now) {
        sql.update("update schedule set stopped = coalesce(stopped, ?) where flow = ?", now, flow);
    }

    @Override
    public void fired(String flow, Instant firing) {
        sql.update("update schedule set fired = greatest(fired, ?) where flow = ?", firing, flow);
    }

    @Override
    public Optional<Instant> last(String flow) {
        return sql.one(
                "select fired from schedule where flow = ? and fired is not null",
                row -> Objects.requireNonNull(Sql.instant(row, "fired")),
                flow);
    }

    @Override
    public Optional<Pause> paused(String flow, @Nullable String folder, Instant now) {
        return sql.one(PAUSED, PauseBook::read, flow, folder, now);
    }

    @Override
    public Optional<Rested> rested(String flow, @Nullable String folder, Instant now) {
        return sql.one(
                RESTED,
                row -> new Rested(
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("over").toInstant()),
                now,
                now,
                now,
                flow,
                folder);
    }
}
