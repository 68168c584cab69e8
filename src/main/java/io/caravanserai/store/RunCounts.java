package io.caravanserai.store;

import io.caravanserai.message.MessageState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps the count of a run's messages, in the transaction that changes the messages. */
final class RunCounts {
    private static final String CHANNELS = """
            insert into run_channel (run_id, channel, open, done, parked, discarded, expired)
            select * from unnest(?, ?, ?, ?, ?, ?, ?)
            on conflict (run_id, channel) do update
            set open = run_channel.open + excluded.open, done = run_channel.done + excluded.done,
                parked = run_channel.parked + excluded.parked, discarded = run_channel.discarded + excluded.discarded,
                expired = run_channel.expired + excluded.expired""";
    private static final String OPEN = """
            update run set open = run.open + d.n from unnest(?, ?) as d(run_id, n) where run.id = d.run_id
            returning run.id, run.open""";

    private static final String HOLD = "select 1 from run where id = any(?) order by id for no key update";

    /** A run and one of its channels. */
    record Place(long runId, String channel) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byRun = Long.compare(runId, other.runId);
            return byRun != 0 ? byRun : channel.compareTo(other.channel);
        }
    }

    /** A message of a run that went from one state to another; {@code null} for not there, or not terminal. */
    record Move(Place place, MessageState from, MessageState to) {}

    private static final class Delta {
        private final Map<MessageState, Long> byState = new HashMap<>();

        void add(MessageState state, long n) {
            byState.merge(state.terminal() ? state : MessageState.READY, n, Long::sum);
        }

        long of(MessageState state) {
            return byState.getOrDefault(state, 0L);
        }
    }

    /**
     * Takes hold of runs, before a transaction touches anything else. Two transactions that count for one run would
     * otherwise take its rows, and those of a lane, in any order, and wait for each other until PostgreSQL gives up one of
     * them, a second later.
     */
    static void hold(Connection connection, Stream<Long> runs) throws SQLException {
        List<Long> inOrder = runs.distinct().sorted().toList();
        if (!inOrder.isEmpty()) {
            Sql.query(connection, HOLD, row -> 1, Columns.bigint(inOrder, id -> id));
        }
    }

    /** Counts new messages. */
    void opened(Connection connection, List<Place> places) throws SQLException {
        Map<Place, Delta> deltas = new TreeMap<>();
        for (Place place : places) {
            deltas.computeIfAbsent(place, any -> new Delta()).add(MessageState.READY, 1);
        }
        apply(connection, deltas);
    }

    /** Counts messages that changed; the runs that have no open message any more. */
    Set<Long> moved(Connection connection, List<Move> moves) throws SQLException {
        Map<Place, Delta> deltas = new TreeMap<>();
        for (Move move : moves) {
            Delta delta = deltas.computeIfAbsent(move.place, any -> new Delta());
            delta.add(move.from, -1);
            delta.add(move.to, 1);
        }
        return apply(connection, deltas);
    }

    private static Set<Long> apply(Connection connection, Map<Place, Delta> deltas) throws SQLException {
        if (deltas.isEmpty()) {
            return Set.of();
        }
        List<Map.Entry<Place, Delta>> rows = List.copyOf(deltas.entrySet());
        Sql.update(
                connection,
                CHANNELS,
                Columns.bigint(rows, row -> row.getKey().runId),
                Columns.text(rows, row -> row.getKey().channel),
                Columns.bigint(rows, row -> row.getValue().of(MessageState.READY)),
                Columns.bigint(rows, row -> row.getValue().of(MessageState.DONE)),
                Columns.bigint(rows, row -> row.getValue().of(MessageState.PARKED)),
                Columns.bigint(rows, row -> row.getValue().of(MessageState.DISCARDED)),
                Columns.bigint(rows, row -> row.getValue().of(MessageState.EXPIRED)));
        Map<Long, Long> open = new TreeMap<>();
        rows.forEach(row -> open.merge(row.getKey().runId, row.getValue().of(MessageState.READY), Long::sum));
        List<Map.Entry<Long, Long>> runs = List.copyOf(open.entrySet());
        return new HashSet<>(Sql.query(
                        connection,
                        OPEN,
                        row -> row.getLong("open") == 0 ? Long.valueOf(row.getLong("id")) : null,
                        Columns.bigint(runs, Map.Entry::getKey),
                        Columns.bigint(runs, Map.Entry::getValue))
                .stream()
                .filter(Objects::nonNull)
                .toList());
    }
}
