package io.caravanserai.store;

import io.caravanserai.message.Failure;
import io.caravanserai.message.Settlement.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives back to their channels what a dead node had picked. Of that only what its node said it had begun counts as an attempt;
 * what it had picked ahead is due as before.
 */
final class Revival {
    private static final String RELEASE = """
            update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1,
            execution_time = least(execution_time, ?) where picked and %s returning task_name, task_instance""";

    // A lane counts only what was under way: the open batch, or the first of an ordered lane. The query starts at what
    // was released and uses the index of lanes; started at each open message it takes minutes where thousands wait.
    // Where a node never said what it had begun, all it held counts.
    private static final String RETRY = """
            update message m set attempts = attempts + 1, state = 'RETRYING', due = ?, failure = ?, history = history || ?::text
            from (
              select cut.id from unnest(?, ?) as r(channel, instance) cross join lateral (
                select case when r.instance !~ '^=' then r.instance::bigint end as id
                union all
                select b.id from message b
                where r.instance = '=' and b.channel = r.channel and b.lane = '' and b.finished is null
                  and b.batch = (select min(o.batch) from message o
                    where o.channel = r.channel and o.lane = '' and o.finished is null and o.due <= ?)
                union all
                (select o.id from message o
                where r.instance ~ '^=.' and o.channel = r.channel and o.lane = substr(r.instance, 2)
                  and o.finished is null and o.due <= ?
                order by o.position, o.id limit 1)) as cut) as under_way
            where m.id = under_way.id and m.finished is null
              and coalesce(m.id = any((select n.under_way from node n where n.name = ?)::bigint[]), true)""";

    private record Released(String channel, String instance) {}

    private Revival() {}

    static int ofNode(Connection connection, String node, Instant now) throws SQLException {
        return revive(connection, node, now, "picked_by = ?", node);
    }

    /** What a node that was given up still holds of some channels. */
    static int ofChannels(Connection connection, String node, Columns.Column channels, Instant now)
            throws SQLException {
        return revive(connection, node, now, "picked_by = ? and task_name = any(?)", node, channels);
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
                StoredJson.write(crash),
                StoredJson.write(new HistoryEntry(null, now, "RETRYING", null, now, crash)),
                Columns.text(released, Released::channel),
                Columns.text(released, Released::instance),
                now,
                now,
                node);
    }
}
