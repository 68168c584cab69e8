package io.caravanserai.store;

import io.caravanserai.message.MessageState;
import io.caravanserai.message.Settlement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Records how attempts ended, many in a few statements. Only for executions that are still held: a node that was taken
 * for dead and comes back changes nothing.
 */
final class MessageSettle {
    private static final String REMOVE = """
            delete from scheduled_tasks t using unnest(?, ?, ?) as s(channel, instance, version)
            where t.task_name = s.channel and t.task_instance = s.instance and t.version = s.version and t.picked
            returning t.task_name, t.task_instance""";
    private static final String AGAIN = """
            update scheduled_tasks t
            set picked = false, picked_by = null, last_heartbeat = null, version = t.version + 1, execution_time = s.due
            from unnest(?, ?, ?, ?) as s(channel, instance, version, due)
            where t.task_name = s.channel and t.task_instance = s.instance and t.version = s.version and t.picked
            returning t.task_name, t.task_instance""";
    private static final String HELD = """
            select t.task_name, t.task_instance
            from scheduled_tasks t join unnest(?, ?, ?) as s(channel, instance, version)
            on t.task_name = s.channel and t.task_instance = s.instance and t.version = s.version and t.picked
            for share of t""";
    private static final String MESSAGES = """
            update message m
            set state = s.state, due = coalesce(s.due, m.due), attempts = m.attempts + s.counted, failure = s.failure,
                history = m.history || s.entry, finished = s.finished
            from unnest(?, ?, ?, ?, ?, ?, ?) as s(id, state, due, counted, failure, entry, finished)
            where m.id = s.id and m.finished is null
            returning m.id, m.channel, m.run_id, m.state""";

    private final RunCounts runCounts;
    private final RunCompletion completion;

    MessageSettle(RunCounts runCounts, RunCompletion completion) {
        this.runCounts = runCounts;
        this.completion = completion;
    }

    /** What a group of settlements led to: for each whether it held, and the channels that got a message. */
    record Settled(List<Boolean> held, List<String> due) {}

    Settled in(Connection connection, List<Settlement> settlements, Instant now) throws SQLException {
        Set<String> held = new HashSet<>();
        Predicate<Settlement> lane = s -> s.claim().instance().startsWith("=");
        held.addAll(remove(
                connection,
                settlements.stream()
                        .filter(lane.negate().and(MessageSettle::isFinal))
                        .toList()));
        held.addAll(again(
                connection,
                settlements.stream()
                        .filter(lane.or(MessageSettle::isFinal).negate())
                        .toList()));
        held.addAll(lanes(connection, settlements.stream().filter(lane).toList()));
        List<Settlement> valid = settlements.stream()
                .filter(s -> held.contains(identity(s.claim())))
                .toList();
        Set<Long> emptied = runCounts.moved(connection, update(connection, valid, now));
        List<String> due = emptied.isEmpty() ? List.of() : completion.complete(connection, emptied, now);
        return new Settled(
                settlements.stream()
                        .map(s -> held.contains(identity(s.claim())))
                        .toList(),
                due);
    }

    private static boolean isFinal(Settlement settlement) {
        return settlement.state().terminal();
    }

    private static List<String> remove(Connection connection, List<Settlement> settlements) throws SQLException {
        return settlements.isEmpty()
                ? List.of()
                : Sql.query(connection, REMOVE, MessageSettle::identity, claims(settlements));
    }

    private static List<String> again(Connection connection, List<Settlement> settlements) throws SQLException {
        if (settlements.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(List.of(claims(settlements)));
        parameters.add(Columns.timestamp(settlements, Settlement::due));
        return Sql.query(connection, AGAIN, MessageSettle::identity, parameters.toArray());
    }

    private static List<String> lanes(Connection connection, List<Settlement> settlements) throws SQLException {
        if (settlements.isEmpty()) {
            return List.of();
        }
        List<Settlement> oncePerLane = List.copyOf(settlements.stream()
                .collect(LinkedHashMap<String, Settlement>::new, (m, s) -> m.put(identity(s.claim()), s), Map::putAll)
                .values());
        return Sql.query(connection, HELD, MessageSettle::identity, claims(oncePerLane));
    }

    private static Object[] claims(List<Settlement> settlements) {
        return new Object[] {
            Columns.text(settlements, s -> s.claim().channel()),
            Columns.text(settlements, s -> s.claim().instance()),
            Columns.bigint(settlements, s -> s.claim().version())
        };
    }

    private static List<RunCounts.Move> update(Connection connection, List<Settlement> settlements, Instant now)
            throws SQLException {
        if (settlements.isEmpty()) {
            return List.of();
        }
        List<RunCounts.Move> moves = new ArrayList<>();
        Sql.query(
                connection,
                MESSAGES,
                row -> {
                    Long runId = Sql.number(row, "run_id");
                    return runId == null
                            || moves.add(new RunCounts.Move(
                                    new RunCounts.Place(runId, row.getString("channel")),
                                    MessageState.READY,
                                    MessageState.valueOf(row.getString("state"))));
                },
                Columns.bigint(settlements, s -> s.message().id()),
                Columns.text(settlements, s -> s.state().name()),
                Columns.timestamp(settlements, Settlement::due),
                Columns.bigint(settlements, s -> s.counted() ? 1L : 0L),
                Columns.text(settlements, s -> s.failure() == null ? null : Json.write(s.failure())),
                Columns.text(settlements, s -> entry(s, now)),
                Columns.timestamp(settlements, s -> isFinal(s) ? now : null));
        return moves;
    }

    private static String entry(Settlement settlement, Instant now) {
        return Json.write(new HistoryEntry(
                settlement.started(), now, settlement.state().name(), null, settlement.due(), settlement.failure()));
    }

    private static String identity(java.sql.ResultSet row) throws SQLException {
        return row.getString("task_name") + '\n' + row.getString("task_instance");
    }

    private static String identity(Settlement.Claim claim) {
        return claim.channel() + '\n' + claim.instance();
    }
}
