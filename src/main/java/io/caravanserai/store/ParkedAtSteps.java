package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is parked, by what keeps it: found by the index of what is parked, whatever else there is. */
@Singleton
public final class ParkedAtSteps {
    private static final int MOST = 30;
    static final String CAUSES = """
            select channel, failure ->> 'step' as step, coalesce(failure ->> 'kind', '') as kind, count(*) as n,
                   min(finished) as since, min(failure ->> 'reason') as reason
            from (select channel, finished, failure::jsonb as failure from message where state = 'PARKED') parked
            group by channel, step, kind order by n desc, channel limit %s""".formatted(MOST);

    private final Sql sql;

    /** Of this database. */
    public ParkedAtSteps(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * Messages of one channel that gave up at the same step in the same way.
     *
     * @param step where; null where no step is known
     * @param kind as {@link io.caravanserai.message.Failure#kind}
     * @param since when the first of them was parked
     * @param reason of one of them, a sentence
     */
    public record Cause(
            String channel,
            @Nullable String step,
            String kind,
            long messages,
            @Nullable Instant since,
            @Nullable String reason) {}

    /** The causes, the most frequent first. */
    public List<Cause> all() {
        return sql.query(
                CAUSES,
                row -> new Cause(
                        row.getString("channel"),
                        row.getString("step"),
                        row.getString("kind"),
                        row.getLong("n"),
                        Sql.instant(row, "since"),
                        row.getString("reason")));
    }
}
