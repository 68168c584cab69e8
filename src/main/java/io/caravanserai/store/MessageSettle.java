package io.caravanserai.store;

import io.caravanserai.message.MessageState;
import io.caravanserai.message.Settlement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Records how attempts ended, many in a few statements. Only for executions that are still held: a node that was taken
 * for dead and comes back changes nothing.
 */
final class MessageSettle {
    // One statement, so one round trip and one commit for all that ended together. What is final loses its execution,
    // what
    // is tried again gets it back; of a lane, which settles message by message, the hold is only looked at.
    private static final String SETTLE = """
            with s as (
              select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as s(channel, instance, version, id, state, due, counted, failure, entry, finished)),
            gone as (
              delete from scheduled_tasks t using s
              where t.task_name = s.channel and t.task_instance = s.instance and t.version = s.version and t.picked
              and s.instance !~ '^=' and s.finished is not null returning s.id),
            again as (
              update scheduled_tasks t
              set picked = false, picked_by = null, last_heartbeat = null, version = t.version + 1, execution_time = s.due
              from s where t.task_name = s.channel and t.task_instance = s.instance and t.version = s.version and t.picked
              and s.instance !~ '^=' and s.finished is null returning s.id),
            lane as (
              select s.id from scheduled_tasks t join s
              on t.task_name = s.channel and t.task_instance = s.instance and t.version = s.version and t.picked
              where s.instance ~ '^=' for share of t),
            held as (select id from gone union all select id from again union all select id from lane)
            update message m
            set state = s.state, due = coalesce(s.due, m.due), attempts = m.attempts + s.counted, failure = s.failure,
                history = m.history || s.entry, finished = s.finished
            from s join held on held.id = s.id
            where m.id = s.id and m.finished is null
            returning m.id, m.channel, m.run_id, m.state""";

    private final RunCounts runCounts;
    private final RunCompletion completion;

    MessageSettle(RunCounts runCounts, RunCompletion completion) {
        this.runCounts = runCounts;
        this.completion = completion;
    }

    /** What a settlement led to: whether it held, and the channels that got a message by its group. */
    record Settled(boolean held, List<String> due) {}

    List<Settled> in(Connection connection, List<Settlement> settlements, Instant now) throws SQLException {
        Set<Long> held = new HashSet<>();
        List<RunCounts.Move> moves = new ArrayList<>();
        Sql.query(
                connection,
                SETTLE,
                row -> {
                    Long runId = Sql.number(row, "run_id");
                    if (runId != null) {
                        moves.add(new RunCounts.Move(
                                new RunCounts.Place(runId, row.getString("channel")),
                                MessageState.READY,
                                MessageState.valueOf(row.getString("state"))));
                    }
                    return held.add(row.getLong("id"));
                },
                columns(settlements, now));
        Set<Long> emptied = runCounts.moved(connection, moves);
        List<String> due = emptied.isEmpty() ? List.of() : completion.complete(connection, emptied, now);
        return settlements.stream()
                .map(settlement ->
                        new Settled(held.contains(settlement.message().id()), due))
                .toList();
    }

    private static Object[] columns(List<Settlement> settlements, Instant now) {
        return new Object[] {
            Columns.text(settlements, s -> s.claim().channel()),
            Columns.text(settlements, s -> s.claim().instance()),
            Columns.bigint(settlements, s -> s.claim().version()),
            Columns.bigint(settlements, s -> s.message().id()),
            Columns.text(settlements, s -> s.state().name()),
            Columns.timestamp(settlements, Settlement::due),
            Columns.bigint(settlements, s -> s.counted() ? 1L : 0L),
            Columns.text(settlements, s -> s.failure() == null ? null : Json.write(s.failure())),
            Columns.text(settlements, s -> entry(s, now)),
            Columns.timestamp(settlements, s -> s.state().terminal() ? now : null)
        };
    }

    private static String entry(Settlement settlement, Instant now) {
        return Json.write(new HistoryEntry(
                settlement.started(), now, settlement.state().name(), null, settlement.due(), settlement.failure()));
    }
}
