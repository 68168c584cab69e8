package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whom an edit of routes would meet: messages that are not finished, by channel, and the effects they hold, by step. */
@Singleton
public final class InFlight {
    /** The step of an effect's key: what stands before the size of a list and the item. */
    static final String STEP = "substring(e.step from '^[^#=/]+')";

    // What is open is found through the executions, so that its cost does not grow with what is finished.
    static final String OPEN = """
            select m.id, m.channel, m.key, m.run_id, m.state, m.due, m.failure from (
              select case when x.task_instance !~ '^=' then x.task_instance::bigint end as id
              from scheduled_tasks x where x.task_name = any(?) and x.task_instance !~ '^='
              union all
              select l.id from scheduled_tasks x join message l
                on l.channel = x.task_name and l.lane = substr(x.task_instance, 2) and l.finished is null
              where x.task_name = any(?) and x.task_instance ~ '^=') ids
            join message m on m.id = ids.id and m.finished is null""";
    static final String PARKED = """
            union all
            select m.id, m.channel, m.key, m.run_id, m.state, m.due, m.failure from message m
            where m.state = 'PARKED' and m.channel = any(?)""";
    static final String DISCARDED = """
            union all
            select m.id, m.channel, m.key, m.run_id, m.state, m.due, m.failure from message m
            where m.state = 'DISCARDED' and m.channel = any(?)""";

    private static final String COUNTS = """
            select m.channel, count(*) filter (where m.state <> 'PARKED') as open,
                   count(*) filter (where m.state not in ('PARKED', 'RETRYING') and m.due > ?) as waiting,
                   count(*) filter (where m.state = 'PARKED') as parked,
                   count(*) filter (where m.state = 'PARKED' and m.failure::jsonb ->> 'kind' = 'in-doubt'
                     or exists (select 1 from effect e where e.message_id = m.id and e.state = 'IN_DOUBT')) as in_doubt
            from (%s) m group by m.channel""".formatted(OPEN + ' ' + PARKED);
    // What surely was not done, and what a dry run only planned, can neither be doubled nor lost.
    private static final String HELD = """
            select m.channel, %s as step, count(distinct m.id) as messages, count(*) as effects
            from (%s) m join effect e on e.message_id = m.id and e.state not in ('NOT_DONE', 'PLANNED')
            group by 1, 2 order by 1, 2""".formatted(STEP, OPEN + ' ' + PARKED);
    private static final String KEYS = """
            select count(*) as n from (%s) m join message there on there.channel = ? and there.key = m.key
            """.formatted(OPEN + ' ' + PARKED);
    private static final String USED = """
            select a.file, a.kind, a.old_name from edit_answer a
            join route_version_file f on f.path = a.file and f.version = (select max(version) from route_version)
            where a.version >= f.since and a.applied is not null""";

    private final Sql sql;
    private final InstantSource clock;

    /** @param clock decides what waits */
    public InFlight(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /**
     * What is not finished in a channel.
     *
     * @param open waits, runs or is tried again
     * @param waiting of those, what is due later and was never tried
     * @param parked gave up, and may be replayed
     * @param inDoubt of all, those with a write of which nobody knows
     */
    public record Count(long open, long waiting, long parked, long inDoubt) {
        /** Nothing. */
        public static final Count NONE = new Count(0, 0, 0, 0);

        /** Whether there is anything an edit could meet. */
        public boolean isNone() {
            return open + parked == 0;
        }
    }

    /**
     * Effects that messages of a channel hold under a step.
     *
     * @param messages how many messages
     * @param effects how many effects
     */
    public record Held(String channel, String step, long messages, long effects) {}

    /** What is not finished, by channel; a channel without any is not named. */
    public Map<String, Count> counts(Collection<String> channels) {
        Map<String, Count> counts = new TreeMap<>();
        Columns.Column names = Columns.texts(channels);
        sql.query(
                COUNTS,
                row -> counts.put(
                        row.getString("channel"),
                        new Count(
                                row.getLong("open"),
                                row.getLong("waiting"),
                                row.getLong("parked"),
                                row.getLong("in_doubt"))),
                clock.instant(),
                names,
                names,
                names);
        return counts;
    }

    /** The effects they hold. */
    public List<Held> held(Collection<String> channels) {
        Columns.Column names = Columns.texts(channels);
        return sql.query(
                HELD,
                row -> new Held(
                        row.getString("channel"),
                        row.getString("step"),
                        row.getLong("messages"),
                        row.getLong("effects")),
                names,
                names,
                names);
    }

    /** How many of a channel's messages have a key that another channel has accepted already. */
    public long keysIn(String channel, String other) {
        Columns.Column name = Columns.text(List.of(channel), each -> each);
        return sql.query(KEYS, row -> row.getLong("n"), name, name, name, other).get(0);
    }

    /**
     * Whether an answer has done what it says, and stands there since.
     *
     * @param answer of a file that is as it is in force
     */
    public boolean isUsed(EditAnswer answer) {
        return sql.query(
                        USED + " and a.file = ? and a.kind = ? and a.old_name = ?",
                        row -> true,
                        answer.file(),
                        answer.kind().name(),
                        answer.old())
                .contains(true);
    }
}
