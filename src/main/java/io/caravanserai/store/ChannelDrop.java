package io.caravanserai.store;

import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Discards what is open or parked in a channel that is no more. */
final class ChannelDrop {
    private static final String DISCARD = """
            update message m set state = 'DISCARDED', finished = ?, history = m.history || ?::text, failure = ?
            from (%s) o where m.id = o.id returning m.id, m.run_id, m.channel, o.state""".formatted(InFlight.OPEN + ' ' + InFlight.PARKED);

    private final RunCounts runCounts;
    private final RunCompletion completion;

    ChannelDrop(RunCounts runCounts, RunCompletion completion) {
        this.runCounts = runCounts;
        this.completion = completion;
    }

    void make(Connection connection, String channel, long version, Instant now) throws SQLException {
        Failure reason = new Failure(
                "dropped",
                "The channel " + channel + " was removed with v" + version
                        + ", which dropped what was open or parked in it.",
                null,
                null,
                null);
        Columns.Column of = Columns.text(List.of(channel), name -> name);
        List<RunCounts.Move> moves = new ArrayList<>();
        holdRuns(connection, of);
        Sql.query(
                connection,
                DISCARD,
                row -> {
                    Long run = Sql.number(row, "run_id");
                    return run != null
                            && moves.add(new RunCounts.Move(
                                    new RunCounts.Place(run, channel),
                                    MessageState.valueOf(row.getString("state")),
                                    MessageState.DISCARDED));
                },
                now,
                Json.write(new HistoryEntry(null, now, "DISCARDED", null, null, reason)),
                Json.write(reason),
                of,
                of,
                of);
        Sql.update(connection, "delete from scheduled_tasks where task_name = ?", channel);
        Sql.update(connection, "delete from channel where name = ?", channel);
        Set<Long> emptied = runCounts.moved(connection, moves);
        if (!emptied.isEmpty()) {
            completion.complete(connection, emptied, now);
        }
    }

    /** As everybody who counts for a run: its row first. */
    private static void holdRuns(Connection connection, Columns.Column channels) throws SQLException {
        List<Long> runs = Sql.query(
                connection,
                "select distinct m.run_id from (" + InFlight.OPEN + ' ' + InFlight.PARKED
                        + ") m where m.run_id is not null",
                row -> row.getLong("run_id"),
                channels,
                channels,
                channels);
        RunCounts.hold(connection, runs.stream());
    }
}
