package io.caravanserai.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Gives a channel another name: all its messages go, those that are finished too, since their keys say what was accepted. A
 * finished one whose key the other channel knows stays where it is; an open or parked one must not have such a key.
 */
final class ChannelMove {
    private static final String HOLD_RUNS =
            "select id from run where id in (select run_id from run_channel where channel = ?) order by id for no key update";
    private static final String DECLARE = """
            insert into channel (name, batched, linger_ms, flow) select ?, batched, linger_ms, flow from channel where name = ?
            on conflict (name) do nothing""";
    private static final String TAKEN = """
            select count(*) as n from message m join message there on there.channel = ? and there.key = m.key
            where m.channel = ? and (m.finished is null or m.state = 'PARKED')""";

    // What is woken how is up to the channel it goes to; a list that was taken stays one where
    // lists are taken there too.
    private static final String MOVE = """
            update message m set channel = c.name, cause = null,
              lane = case when coalesce(m.lane, '') = '' then case when c.batched then '' end else m.lane end,
              batch = case when c.batched then m.batch end
            from (select ?::text as name, coalesce((select batched from channel where name = ?), false) as batched) c
            where m.channel = ? and not exists (
              select 1 from message there where there.channel = c.name and there.key = m.key)
            returning m.id, m.finished is null or m.state = 'PARKED' as stands""";
    private static final String WAKE = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select channel, coalesce('=' || lane, id::text) as instance, min(due), false, %s
            from message where id = any(?) and finished is null group by channel, instance order by channel, instance
            on conflict (task_name, task_instance) do update
            set execution_time = least(scheduled_tasks.execution_time, excluded.execution_time)
            where not scheduled_tasks.picked""".formatted(Lanes.FIRST_VERSION);
    private static final String COUNTS = """
            with gone as (delete from run_channel where channel = ? returning *)
            insert into run_channel (run_id, channel, open, done, parked, discarded, expired)
            select run_id, ?, open, done, parked, discarded, expired from gone
            on conflict (run_id, channel) do update
            set open = run_channel.open + excluded.open, done = run_channel.done + excluded.done,
                parked = run_channel.parked + excluded.parked, discarded = run_channel.discarded + excluded.discarded,
                expired = run_channel.expired + excluded.expired""";

    private ChannelMove() {}

    /**
     * How many messages went that are not finished, or parked.
     *
     * @throws Refused when a message that is not done has a key that the other channel knows
     */
    static int make(Connection connection, String channel, String other) throws SQLException {
        Sql.query(connection, HOLD_RUNS, row -> 1, channel);
        long taken = Sql.query(connection, TAKEN, row -> row.getLong("n"), other, channel)
                .get(0);
        if (taken > 0) {
            throw new Refused(taken + (taken == 1 ? " message" : " messages") + " of " + channel + " cannot go to "
                    + other + ", which has accepted the same key already. Discard them, or let them be done, first.");
        }
        Sql.update(connection, DECLARE, other, channel);
        Sql.update(connection, "delete from scheduled_tasks where task_name = ?", channel);
        List<Boolean> standing = new ArrayList<>();
        List<Long> moved = Sql.query(
                connection,
                MOVE,
                row -> {
                    standing.add(row.getBoolean("stands"));
                    return row.getLong("id");
                },
                other,
                other,
                channel);
        Sql.update(connection, WAKE, Columns.bigint(moved, id -> id));
        Sql.update(connection, COUNTS, channel, other);
        Sql.update(connection, "delete from channel where name = ?", channel);
        return Collections.frequency(standing, true);
    }
}
