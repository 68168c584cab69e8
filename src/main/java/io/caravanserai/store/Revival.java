package io.caravanserai.store;

import io.caravanserai.message.Failure;
import io.caravanserai.message.Settlement.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives back to their channels what a dead node had picked. Each attempt that was cut short counts. */
final class Revival {
    private static final String RELEASE = """
            update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1,
            execution_time = least(execution_time, ?) where picked and %s returning task_name, task_instance""";

    // Of a lane only what was under way: the open batch; the first of an ordered lane.
    private static final String RETRY = """
            update message m set attempts = attempts + 1, state = 'RETRYING', due = ?, failure = ?, history = history || ?::text
            from unnest(?, ?) as r(channel, instance)
            where m.finished is null and m.channel = r.channel and (
              m.id = case when r.instance !~ '^=' then r.instance::bigint end
              or (r.instance = '=' and m.batch = (select min(b.batch) from message b
                  where b.channel = r.channel and b.lane = '' and b.finished is null and b.due <= ?))
              or (r.instance ~ '^=.' and m.id = (select o.id from message o
                  where o.channel = r.channel and '=' || o.lane = r.instance and o.finished is null and o.due <= ?
                  order by o.position, o.id limit 1)))""";

    private record Released(String channel, String instance) {}

    private Revival() {}

    static int ofNode(Connection connection, String node, Instant now) throws SQLException {
        return revive(connection, node, now, "picked_by = ?", node);
    }

    static int of(Connection connection, Claim claim, String node, Instant now) throws SQLException {
        return revive(
                connection,
                node,
                now,
                "task_name = ? and task_instance = ? and version = ?",
                claim.channel(),
                claim.instance(),
                claim.version());
    }

    private static int revive(
            Connection connection, String node, Instant now, String which, @Nullable Object... parameters)
            throws SQLException {
        @Nullable Object[] all = new Object[parameters.length + 1];
        all[0] = now;
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        List<Released> released = Sql.query(
                connection, RELEASE.formatted(which), row -> new Released(row.getString(1), row.getString(2)), all);
        if (released.isEmpty()) {
            return 0;
        }
        Failure crash = Failure.crash(node);
        return Sql.update(
                connection,
                RETRY,
                now,
                Json.write(crash),
                Json.write(new HistoryEntry(null, now, "RETRYING", null, now, crash)),
                Columns.text(released, Released::channel),
                Columns.text(released, Released::instance),
                now,
                now);
    }
}
