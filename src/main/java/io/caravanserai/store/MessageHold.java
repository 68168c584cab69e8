package io.caravanserai.store;

import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes messages by hand while no node can take them: the execution's row is locked first, and a node that picks skips
 * locked rows.
 */
final class MessageHold {
    private static final String LOCK =
            "select picked from scheduled_tasks where task_name = ? and task_instance = ? for update";
    private static final String FIRST = """
            select not exists (
              select 1 from message e where e.channel = m.channel and e.lane = m.lane and e.finished is null
              and (e.position, e.id) < (m.position, m.id)) from message m where m.id = ?""";
    private static final String DISCARD = """
            update message set state = ?, finished = ?, history = history || ?::text,
            failure = coalesce(?, failure) where id = ?""";
    private static final String DISCARD_PARKED = """
            with chosen as (select id from message where id = any(?) and state = 'PARKED' order by id for update)
            update message m set state = 'DISCARDED', finished = ?, history = m.history || ?::text
            from chosen where m.id = chosen.id returning m.channel, m.run_id""";
    private static final String RESCHEDULE = """
            update message set due = ?, position = ?, history = history || ?::text where id = ?""";
    private static final String WAKE = """
            update scheduled_tasks set execution_time = case when task_instance ~ '^=' then least(execution_time, ?) else ? end
            where task_name = ? and task_instance = ? and not picked""";

    private final RunCounts runCounts;
    private final RunCompletion completion;

    MessageHold(RunCounts runCounts, RunCompletion completion) {
        this.runCounts = runCounts;
        this.completion = completion;
    }

    private record Held(
            long id,
            String channel,
            @Nullable String lane,
            @Nullable Long batch,
            @Nullable Long runId,
            MessageState state) {
        String instance() {
            return lane == null ? Long.toString(id) : "=" + lane;
        }
    }

    /** Throws it away; the channels that got a message because a run is complete now. */
    List<String> discard(Connection connection, long id, String by, Instant now) throws SQLException {
        return discard(connection, id, new HistoryEntry(null, now, "DISCARDED", by, null, null), now);
    }

    /** Throws away those that are parked; how many. */
    int discardParked(Connection connection, List<Long> ids, String by, Instant now) throws SQLException {
        String entry = StoredJson.write(new HistoryEntry(null, now, "DISCARDED", by, null, null));
        List<RunCounts.Move> moves = new ArrayList<>();
        int discarded = Sql.query(
                        connection,
                        DISCARD_PARKED,
                        row -> {
                            Long run = Sql.number(row, "run_id");
                            return run == null
                                    || moves.add(new RunCounts.Move(
                                            new RunCounts.Place(run, row.getString("channel")),
                                            MessageState.PARKED,
                                            MessageState.DISCARDED));
                        },
                        Columns.bigint(ids, id -> id),
                        now,
                        entry)
                .size();
        // Nothing of it was open: no run is complete by it.
        runCounts.moved(connection, moves);
        return discarded;
    }

    /**
     * Throws away what its flow does not want any more. What may have written something is parked in doubt instead: a person
     * looks at it.
     */
    List<String> withdraw(Connection connection, long id, Failure reason, Instant now) throws SQLException {
        Failure failure = Undecisions.of(connection, id)
                .map(write -> Failure.inDoubt(write, null))
                .orElse(reason);
        String state = failure == reason ? "DISCARDED" : "PARKED";
        return discard(connection, id, new HistoryEntry(null, now, state, null, null, failure), now);
    }

    private List<String> discard(Connection connection, long id, HistoryEntry entry, Instant now) throws SQLException {
        Held held = hold(connection, id);
        if (held.state.terminal() && held.state != MessageState.PARKED) {
            throw new Refused("Message " + id + " is " + held.state + " already.");
        }
        String reason = entry.failure() == null ? null : StoredJson.write(entry.failure());
        Sql.update(connection, DISCARD, entry.state(), now, StoredJson.write(entry), reason, id);
        if (held.lane == null) {
            Sql.update(
                    connection,
                    "delete from scheduled_tasks where task_name = ? and task_instance = ?",
                    held.channel,
                    held.instance());
        }
        List<RunCounts.Move> moves = new ArrayList<>();
        if (held.runId != null) {
            RunCounts.Place place = new RunCounts.Place(held.runId, held.channel);
            moves.add(new RunCounts.Move(place, held.state, MessageState.valueOf(entry.state())));
        }
        Set<Long> emptied = runCounts.moved(connection, moves);
        return emptied.isEmpty() ? List.of() : completion.complete(connection, emptied, now);
    }

    /** Gives it another due time; its channel. */
    String reschedule(Connection connection, long id, Instant wanted, String by, Instant now) throws SQLException {
        // Never before now: the message of its lane that is under way stays the first.
        Instant due = wanted.isBefore(now) ? now : wanted;
        Held held = hold(connection, id);
        if (held.state.terminal()) {
            throw new Refused("Message " + id + " is " + held.state + ". Only a message that waits can be rescheduled."
                    + (held.state.replayable() ? " Replay it instead." : ""));
        }
        HistoryEntry entry = new HistoryEntry(null, now, held.state.name(), by, due, null);
        Sql.update(connection, RESCHEDULE, due, due, StoredJson.write(entry), id);
        Sql.update(connection, WAKE, due, due, held.channel, held.instance());
        return held.channel;
    }

    private static Held hold(Connection connection, long id) throws SQLException {
        Held before = find(connection, id, "");
        boolean picked = Sql.query(connection, LOCK, row -> row.getBoolean(1), before.channel, before.instance())
                .contains(true);
        // A statement of its own, after the lock: what a node settled while we waited for it is seen.
        Held held = find(connection, id, " for update");
        boolean moved = !held.instance().equals(before.instance());
        if (!held.state.terminal() && (moved || isTaken(connection, held, picked))) {
            throw new Refused("Message " + id + " is under way, or part of a list that is tried again."
                    + " Wait until it is done or parked, then try again.");
        }
        return held;
    }

    private static boolean isTaken(Connection connection, Held held, boolean picked) throws SQLException {
        if (held.lane == null) {
            return picked;
        }
        // What a list consists of must not change between its attempts: the journal knows it by its size.
        return held.lane.isEmpty()
                ? held.batch != null
                : picked
                        && Sql.query(connection, FIRST, row -> row.getBoolean(1), held.id)
                                .contains(true);
    }

    private static Held find(Connection connection, long id, String lock) throws SQLException {
        return Sql.query(
                        connection,
                        "select id, channel, lane, batch, run_id, state from message where id = ?" + lock,
                        row -> new Held(
                                row.getLong("id"),
                                row.getString("channel"),
                                row.getString("lane"),
                                Sql.number(row, "batch"),
                                Sql.number(row, "run_id"),
                                MessageState.valueOf(row.getString("state"))),
                        id)
                .stream()
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    static NoSuchElementException unknown(long id) {
        return new NoSuchElementException("There is no message " + id + ".");
    }
}
