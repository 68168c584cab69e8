package io.caravanserai.store;

import io.caravanserai.message.Cause;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Settled;
import io.caravanserai.message.Settlement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records how attempts ended, many in a few statements. Only for executions that are still held: a node that was taken
 * for dead and comes back changes nothing.
 */
final class MessageSettle {
    // One statement, so one round trip and one commit for all that ended together. What is final loses its
    // execution, what is tried again gets it back; for a lane, which settles message by message, it only
    // locks the row. What would end with an open write stays as it is, whatever its route did.
    private static final String SETTLE = """
            with asked as (
              select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as a(channel, instance, version, id, first, state, due, counted, failure, entry, finished, cause)),
            open as (
              select a.id, e.step, e.system from asked a cross join lateral (%s) e
              where a.finished is not null and a.state <> 'PARKED'),
            s as (select * from asked where not exists (select 1 from open o where o.id = asked.id)),
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
            held as (select id from gone union all select id from again union all select id from lane),
            settled as (
              update message m
              set state = s.state, due = coalesce(s.due, m.due), attempts = m.attempts + s.counted, failure = s.failure,
                  history = m.history || s.entry, finished = s.finished, cause = s.cause
              from s join held on held.id = s.id
              where m.id = s.id and m.finished is null
              returning m.id, m.channel, m.run_id, m.state)
            select id, channel, run_id, state, null as step, null as system from settled
            union all
            select id, null, null, null, step, system from open""".formatted(Undecisions.OF.formatted("a.id, a.first"));

    // The rest of a list is a list of its own, known by its first message.
    private static final String REST = """
            update message m set batch = r.first from (
              select channel, batch, min(id) as first from message
              where finished is null and lane = '' and (channel, batch) in (
                select e.channel, e.batch from message e where e.id = any(?) and e.batch is not null)
              group by channel, batch) r
            where m.channel = r.channel and m.batch = r.batch and m.finished is null and m.batch <> r.first""";

    private final RunCounts runCounts;
    private final RunCompletion completion;

    MessageSettle(RunCounts runCounts, RunCompletion completion) {
        this.runCounts = runCounts;
        this.completion = completion;
    }

    /** What a settlement led to: what became of it, and the channels that got a message by its group. */
    record Result(Settled settled, List<String> due) {}

    List<Result> in(Connection connection, List<Settlement> settlements, Instant now) throws SQLException {
        Map<Long, Settled> became = new HashMap<>();
        List<RunCounts.Move> moves = new ArrayList<>();
        Sql.query(
                connection, SETTLE, row -> became.put(row.getLong("id"), read(row, moves)), columns(settlements, now));
        List<Settlement> expired = settlements.stream()
                .filter(settlement -> settlement.state() == MessageState.EXPIRED)
                .toList();
        if (!expired.isEmpty()) {
            Sql.update(connection, REST, Columns.bigint(expired, settlement -> settlement
                    .message()
                    .id()));
        }
        Set<Long> emptied = runCounts.moved(connection, moves);
        List<String> due = emptied.isEmpty() ? List.of() : completion.complete(connection, emptied, now);
        return settlements.stream()
                .map(settlement ->
                        new Result(became.getOrDefault(settlement.message().id(), new Settled(false, null)), due))
                .toList();
    }

    private static Settled read(ResultSet row, List<RunCounts.Move> moves) throws SQLException {
        if (row.getString("state") == null) {
            return new Settled(false, Undecisions.read(row));
        }
        Long runId = Sql.number(row, "run_id");
        if (runId != null) {
            moves.add(new RunCounts.Move(
                    new RunCounts.Place(runId, row.getString("channel")),
                    MessageState.READY,
                    MessageState.valueOf(row.getString("state"))));
        }
        return new Settled(true, null);
    }

    private static Object[] columns(List<Settlement> settlements, Instant now) {
        return new Object[] {
            Columns.text(settlements, s -> s.claim().channel()),
            Columns.text(settlements, s -> s.claim().instance()),
            Columns.bigint(settlements, s -> s.claim().version()),
            Columns.bigint(settlements, s -> s.message().id()),
            Columns.bigint(settlements, Settlement::first),
            Columns.text(settlements, s -> s.state().name()),
            Columns.timestamp(settlements, Settlement::due),
            Columns.bigint(settlements, s -> s.counted() ? 1L : 0L),
            Columns.text(settlements, s -> s.failure() == null ? null : StoredJson.write(s.failure())),
            Columns.text(settlements, s -> entry(s, now)),
            Columns.timestamp(settlements, s -> s.state().terminal() ? now : null),
            Columns.text(settlements, MessageSettle::cause)
        };
    }

    private static @Nullable String cause(Settlement settlement) {
        return settlement.state() == MessageState.PARKED && settlement.failure() != null
                ? Cause.of(settlement.message().channel(), settlement.failure()).fingerprint()
                : null;
    }

    private static String entry(Settlement settlement, Instant now) {
        return StoredJson.write(new HistoryEntry(
                settlement.started(),
                now,
                seen(settlement.state()).name(),
                null,
                settlement.due(),
                settlement.failure()));
    }

    /** What was postponed is ready, and waits until it is due. */
    private static MessageState seen(MessageState state) {
        return state == MessageState.READY ? MessageState.WAITING : state;
    }
}
