package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.util.List;

/** How long the steps of a run take, as its writes tell: from when one was begun until its answer was kept. */
@Singleton
public final class RunSteps {
    /** So many messages of a run are looked at. */
    public static final int LOOKED_AT = 1_000;

    private static final String STEPS = """
            select m.channel, regexp_replace(e.step, '[#=/].*', '') as step_id, count(*) as n,
                   extract(epoch from percentile_cont(0.5) within group (order by e.settled - e.intended)) * 1000 as median,
                   extract(epoch from max(e.settled - e.intended)) * 1000 as longest
            from (select id, channel from message where run_id = ? limit %s) m
            join effect e on e.message_id = m.id
            where e.state = 'DONE' and e.settled is not null
            group by m.channel, step_id order by sum(e.settled - e.intended) desc limit 30""".formatted(LOOKED_AT);

    private final Sql sql;

    /** In this database. */
    public RunSteps(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * A step.
     *
     * @param writes how many were looked at
     * @param medianMs half of them took no longer
     */
    public record Step(String channel, String step, long writes, long medianMs, long longestMs) {}

    /** The steps that took most time in all first. */
    public List<Step> of(long run) {
        return sql.query(
                STEPS,
                row -> new Step(
                        row.getString("channel"),
                        row.getString("step_id"),
                        row.getLong("n"),
                        Math.round(row.getDouble("median")),
                        Math.round(row.getDouble("longest"))),
                run);
    }
}
