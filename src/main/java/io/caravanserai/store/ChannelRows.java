package io.caravanserai.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How channels are taken. */
final class ChannelRows {
    private static final String DECLARE = """
            insert into channel (name, batched, linger_ms, flow) values (?, ?, ?, ?)
            on conflict (name) do update set batched = excluded.batched, linger_ms = excluded.linger_ms,
              flow = excluded.flow
            returning routed""";
    private static final String LANES =
            "update message set lane = ?, batch = null where channel = ? and finished is null"
                    + " and (lane is null or lane = '')";
    private static final String EXECUTIONS = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select channel, coalesce('=' || lane, id::text) as instance, min(due), false, %s
            from message where channel = ? and finished is null group by channel, instance
            on conflict (task_name, task_instance) do nothing""".formatted(Lanes.FIRST_VERSION);

    private ChannelRows() {}

    /** Whether there is a way it is taken; that stays so, either way, until the end of the transaction. */
    static boolean isDeclared(Connection connection, String channel) throws SQLException {
        return !known(connection, channel).isEmpty();
    }

    private static List<Boolean> known(Connection connection, String channel) throws SQLException {
        Sql.query(connection, "select pg_advisory_xact_lock(hashtext('channel ' || ?))", row -> 1, channel);
        return Sql.query(connection, "select batched from channel where name = ?", row -> row.getBoolean(1), channel);
    }

    /** Declares it; where the way it is taken changed, what waits is woken the new way. The proposal that moved it last. */
    static long declare(Connection connection, String channel, boolean batched, Duration linger, @Nullable String flow)
            throws SQLException {
        List<Boolean> before = known(connection, channel);
        long routed = Sql.query(
                        connection, DECLARE, row -> row.getLong("routed"), channel, batched, linger.toMillis(), flow)
                .get(0);
        boolean wasBatched = !before.isEmpty() && before.get(0);
        if (wasBatched != batched) {
            Sql.update(connection, LANES, batched ? "" : null, channel);
            Sql.update(connection, "delete from scheduled_tasks where task_name = ? and not picked", channel);
            Sql.update(connection, EXECUTIONS, channel);
        }
        return routed;
    }
}
