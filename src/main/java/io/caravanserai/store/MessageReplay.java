package io.caravanserai.store;

import io.caravanserai.message.MessageState;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages that gave up back to their channels, many in a few statements. They are due at once, with all attempts
 * before them.
 */
final class MessageReplay {
    /** Whether the payload was removed, of a message called {@code m}: the last of its history says so. */
    static final String NO_PAYLOAD =
            "(coalesce(m.history[cardinality(m.history)], '') like '%\"state\":\"PAYLOAD_REMOVED\"%')";

    // A list that is in doubt is taken again as the same list: the journal knows it by its first message and its size.
    private static final String LISTS = """
            select o.id from message m join message o on o.channel = m.channel and o.batch = m.batch and o.state = 'PARKED'
            where m.id = any(?) and m.state = 'PARKED'
            and m.failure::jsonb ->> 'kind' = 'in-doubt' and o.failure::jsonb ->> 'kind' = 'in-doubt'""";
    // One that was cut short is decided, too, where the message was parked for it. Whoever made it records nothing
    // after that.
    private static final String DECIDE = """
            update effect e set state = ?, settled = case when ? then null else ?::timestamptz end, held_under = null
            from message m
            where m.id = e.message_id and e.message_id = any(?) and (e.state = 'IN_DOUBT'
              or e.state = 'INTENDED' and m.failure::jsonb ->> 'kind' = 'in-doubt')""";
    private static final String READY = """
            with chosen as (
              select id, channel, state from message m
              where id = any(?) and state in ('PARKED', 'DISCARDED', 'EXPIRED') and finished is not null
              and not %s
              order by id for update)
            update message m
            set state = 'READY', due = ?, position = ?, finished = null, attempts = 0, failure = null, cause = null,
                history = m.history || case when chosen.state = 'EXPIRED' then ?::text else ?::text end,
                not_after = case when chosen.state <> 'EXPIRED' then m.not_after end,
                batch = case when m.id = any(?) then m.batch end,
                lane = case when coalesce(m.lane, '') = '' then case when c.batched then '' end else m.lane end
            from chosen left join channel c on c.name = chosen.channel
            where m.id = chosen.id
            returning m.id, m.channel, m.run_id, chosen.state""".formatted(NO_PAYLOAD);
    private static final String EXECUTIONS = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select m.channel, coalesce('=' || m.lane, m.id::text) as instance,
                   min(m.due + make_interval(secs => least(coalesce(c.linger_ms, 0), 1000) / 1000.0)), false, %s
            from message m left join channel c on c.name = m.channel and m.lane = ''
            where m.id = any(?) group by m.channel, instance order by m.channel, instance
            on conflict (task_name, task_instance) do update
            set execution_time = least(scheduled_tasks.execution_time, excluded.execution_time)
            where not scheduled_tasks.picked""".formatted(Lanes.FIRST_VERSION);

    private final RunCounts runCounts;

    MessageReplay(RunCounts runCounts) {
        this.runCounts = runCounts;
    }

    /** What was replayed: how many messages, and the channels they went to. */
    record Replayed(int messages, Set<String> channels) {}

    /**
     * Replays those of the messages that gave up, were thrown away or expired.
     *
     * @param decision about writes in doubt; null where there are none
     */
    Replayed in(Connection connection, List<Long> ids, @Nullable InDoubt decision, String by, Instant now)
            throws SQLException {
        List<Long> lists = new ArrayList<>();
        Set<Long> all = new TreeSet<>(ids);
        if (decision != null) {
            lists.addAll(Sql.query(connection, LISTS, row -> row.getLong("id"), array(connection, ids)));
            all.addAll(lists);
            boolean open = decision == InDoubt.ASK;
            Sql.update(connection, DECIDE, decision.state().name(), open, now, array(connection, all));
        }
        String person =
                decision == null ? by : by + ", in doubt: " + decision.name().toLowerCase(Locale.ROOT);
        HistoryEntry entry = new HistoryEntry(null, now, "READY", person, now, null);
        // Whoever replays what expired wants it all the same: it does not expire again, and its history says why.
        HistoryEntry late = new HistoryEntry(null, now, "READY", person + ", though it had expired", now, null);
        return ready(connection, all, lists, new String[] {StoredJson.write(late), StoredJson.write(entry)}, now);
    }

    private Replayed ready(Connection connection, Set<Long> all, List<Long> lists, String[] entries, Instant now)
            throws SQLException {
        List<Long> replayed = new ArrayList<>();
        List<RunCounts.Move> moves = new ArrayList<>();
        Set<String> channels = new TreeSet<>();
        Sql.query(
                connection,
                READY,
                row -> {
                    Long runId = Sql.number(row, "run_id");
                    if (runId != null) {
                        moves.add(new RunCounts.Move(
                                new RunCounts.Place(runId, row.getString("channel")),
                                MessageState.valueOf(row.getString("state")),
                                MessageState.READY));
                    }
                    channels.add(row.getString("channel"));
                    return replayed.add(row.getLong("id"));
                },
                array(connection, all),
                now,
                now,
                entries[0],
                entries[1],
                array(connection, lists));
        Sql.update(connection, EXECUTIONS, array(connection, replayed));
        runCounts.moved(connection, moves);
        return new Replayed(replayed.size(), channels);
    }

    static Array array(Connection connection, Collection<Long> ids) throws SQLException {
        return connection.createArrayOf("bigint", ids.toArray());
    }
}
