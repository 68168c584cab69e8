package io.caravanserai.store;

import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Ends what is in a channel that is no more: discards it, or parks it for a person. */
final class ChannelDrop {
    private static final String END = """
            update message m set state = ?, finished = ?, history = m.history || ?::text, failure = ?
            from (%s) o where m.id = o.id returning m.run_id, m.channel, o.state""";

    // Whoever sends into a lane whose execution is locked waits, and wakes it anew. A message of its own that comes
    // meanwhile keeps its execution, or it would never be found again.
    private static final String HOLD = "select task_instance from scheduled_tasks where task_name = ? for update";
    private static final String FORGET = """
            delete from scheduled_tasks x where x.task_name = ? and (x.task_instance = any(?) or case
              when x.task_instance !~ '^=' then
                exists (select 1 from message m where m.id = x.task_instance::bigint and m.finished is not null)
              else false end)""";
    private static final String ALL = InFlight.OPEN + ' ' + InFlight.PARKED;

    private final RunCounts runCounts;
    private final RunCompletion completion;

    ChannelDrop(RunCounts runCounts, RunCompletion completion) {
        this.runCounts = runCounts;
        this.completion = completion;
    }

    /** Discards what is open or parked, since the edit said so; how many messages. */
    int discard(Connection connection, String channel, long version, Instant now) throws SQLException {
        Failure reason = reason(
                "dropped",
                "The channel " + channel + " was removed with v" + version
                        + ", which dropped what was open or parked in it.");
        Columns.Column of = Columns.text(List.of(channel), name -> name);
        return end(connection, channel, new End(MessageState.DISCARDED, reason, ALL, List.of(of, of, of)), now);
    }

    /** Parks what is open, since nobody was there to be asked for, and nothing was said; how many messages. */
    int park(Connection connection, String channel, long version, Instant now) throws SQLException {
        Failure reason = reason(
                "no-route",
                "The channel " + channel + " was removed with v" + version
                        + " while this message came, and no route takes it. Replay it when a route takes from the channel"
                        + " again, or discard it.");
        Columns.Column of = Columns.text(List.of(channel), name -> name);
        return end(connection, channel, new End(MessageState.PARKED, reason, InFlight.OPEN, List.of(of, of)), now);
    }

    private static Failure reason(String kind, String words) {
        return new Failure(kind, words, null, null, null);
    }

    /**
     * How messages end.
     *
     * @param which a query
     * @param of its parameters
     */
    private record End(MessageState state, Failure reason, String which, List<Object> of) {}

    private int end(Connection connection, String channel, End end, Instant now) throws SQLException {
        List<RunCounts.Move> moves = new ArrayList<>();
        holdRuns(connection, end);
        List<String> held = Sql.query(connection, HOLD, row -> row.getString("task_instance"), channel);
        List<Object> parameters = new ArrayList<>(List.of(
                end.state.name(),
                now,
                StoredJson.write(new HistoryEntry(null, now, end.state.name(), null, null, end.reason)),
                StoredJson.write(end.reason)));
        parameters.addAll(end.of);
        int ended = Sql.query(
                        connection,
                        END.formatted(end.which),
                        row -> {
                            Long run = Sql.number(row, "run_id");
                            return run != null
                                    && moves.add(new RunCounts.Move(
                                            new RunCounts.Place(run, channel),
                                            MessageState.valueOf(row.getString("state")),
                                            end.state));
                        },
                        parameters.toArray())
                .size();
        Sql.update(connection, FORGET, channel, Columns.texts(held));
        Sql.update(connection, "delete from channel where name = ?", channel);
        Set<Long> emptied = runCounts.moved(connection, moves);
        if (!emptied.isEmpty()) {
            completion.complete(connection, emptied, now);
        }
        return ended;
    }

    /** As everybody who counts for a run: its row first. */
    private static void holdRuns(Connection connection, End end) throws SQLException {
        List<Long> runs = Sql.query(
                connection,
                "select distinct m.run_id from (" + end.which + ") m where m.run_id is not null",
                row -> row.getLong("run_id"),
                end.of.toArray());
        RunCounts.hold(connection, runs.stream());
    }
}
