package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What channels have to do now, and when they have something to do next. */
@Singleton
public final class DueNext {
    // A list that gathers is looked at every second, and is due when it has gathered for as long as it may.
    private static final String LOOK = """
            select x.task_name as channel,
                   count(*) filter (where x.picked or x.execution_time <= ?) as busy,
                   min(x.execution_time) filter (where not x.picked and x.task_instance <> '=') as due,
                   false as gathers
            from scheduled_tasks x group by x.task_name
            union all
            select m.channel, 0,
                   min(case when m.batch is null then m.due + make_interval(secs => c.linger_ms / 1000.0) else m.due end),
                   bool_or(m.batch is null)
            from message m join channel c on c.name = m.channel
            where m.lane = '' and m.finished is null group by m.channel""";

    private final Sql sql;

    /** Reads from this database. */
    public DueNext(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * A channel.
     *
     * @param busy its executions that are due, or under way
     * @param due when the first that is not under way is due; null where there is none
     * @param gathers whether a list gathers in it
     */
    public record Channel(String name, long busy, @Nullable Instant due, boolean gathers) {}

    /** The channels with anything to do, now or later; one may be there twice. */
    public List<Channel> look(Instant now) {
        return sql.query(
                LOOK,
                row -> new Channel(
                        row.getString("channel"),
                        row.getLong("busy"),
                        Sql.instant(row, "due"),
                        row.getBoolean("gathers")),
                now);
    }
}
