package io.caravanserai.store;

import io.caravanserai.store.CauseReplay.State;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replays what is parked for a cause: one message first, the others when a person has seen that it went well, a few at a time, so
 * that a stop leaves the rest where it is. All of it is kept: whoever looks sees the same, and another node goes on.
 */
@Singleton
public final class CauseReplays {
    /** Messages of one replay that are on their way at a time. */
    static final int AT_ONCE = 200;

    /** As many that park again, if they are most of those that ended, stop it. */
    static final int TOO_MANY = 10;

    private static final String BEGIN = """
            insert into replay (cause, title, state, person, started) values (?, ?, 'CANARY', ?, ?)
            on conflict do nothing returning id""";
    private static final String NOTE = """
            insert into replay_message (replay_id, message_id) select ?, id from unnest(?) as i(id) on conflict do nothing""";
    private static final String CANARY = "update replay set canary = ? where id = ? and canary is null";
    private static final String END =
            "update replay set state = ?, reason = ?, ended = ? where id = ? and ended is null";

    private final Sql sql;
    private final MessageStore messages;
    private final MessageReplay replay = new MessageReplay(new RunCounts());
    private final InstantSource clock;

    /** @param messages tells its listeners what has become due */
    public CauseReplays(Database database, MessageStore messages, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.messages = messages;
        this.clock = clock;
    }

    /** The newest replay for a cause, whatever became of it. */
    public Optional<CauseReplay> newest(String cause) {
        return sql.inTransaction(connection -> Sql.query(
                        connection,
                        CauseReplayRows.SELECT + "r.cause = ? order by r.id desc limit 1",
                        row -> CauseReplayRows.read(connection, row, true),
                        cause)
                .stream()
                .findFirst());
    }

    /**
     * Tries the oldest message that is parked for the cause.
     *
     * @throws NoSuchElementException when nothing is parked for it
     * @throws Refused when a replay for it is under way, or none of them can be replayed
     */
    public CauseReplay begin(ParkedCause cause, String person) {
        Instant now = clock.instant();
        newest(cause.id()).filter(CauseReplay::isOpen).ifPresent(open -> {
            if (open.state() == State.RUNNING || !open.canary().state().terminal()) {
                throw new Refused(open.person() + " replays what is parked for this cause already. Stop that first.");
            }
            end(open.id(), State.STOPPED, "Another message was tried.");
        });
        Set<String> channels = sql.inTransaction(connection -> {
            long id = Sql.query(
                            connection,
                            BEGIN,
                            row -> row.getLong(1),
                            cause.id(),
                            cause.cause().inWords(),
                            person,
                            now)
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new Refused("Somebody else began to replay this cause a moment ago."));
            Set<String> due = replay(connection, new Chunk(id, cause.id(), person, now), 1);
            if (due.isEmpty()) {
                throw new Refused("None of these messages can be replayed: a person has to say what became of a write,"
                        + " or their payload is gone.");
            }
            return due;
        });
        messages.tell(channels);
        return newest(cause.id()).orElseThrow();
    }

    private record Chunk(long replay, String cause, String person, Instant before) {}

    /** The channels of those that were replayed; none where none waits. */
    private Set<String> replay(Connection connection, Chunk chunk, int most) throws SQLException {
        List<Long> ids = Sql.query(
                connection,
                "select m.id " + CauseReplayRows.WAITING + " order by m.finished limit " + most,
                row -> row.getLong("id"),
                chunk.cause,
                // The first ones are those parked until now.
                chunk.before,
                chunk.replay);
        if (ids.isEmpty()) {
            return Set.of();
        }
        Sql.update(connection, NOTE, chunk.replay, Columns.bigint(ids, id -> id));
        Sql.update(connection, CANARY, ids.get(0), chunk.replay);
        return replay.in(connection, ids, null, chunk.person, clock.instant()).channels();
    }

    /**
     * Has the others follow.
     *
     * @throws Refused when the first one has not gone well
     */
    public CauseReplay goOn(String cause) {
        CauseReplay known = open(cause);
        if (!known.mayGoOn()) {
            throw new Refused("Message " + known.canary().id() + ", which was tried first, is "
                    + known.canary().state() + ". The others follow when it is DONE.");
        }
        sql.update("update replay set state = 'RUNNING' where id = ? and state = 'CANARY'", known.id());
        return newest(cause).orElseThrow();
    }

    /** Stops it: what is on its way goes on, all else stays parked. */
    public CauseReplay stop(String cause, String person) {
        end(open(cause).id(), State.STOPPED, person + " stopped it.");
        return newest(cause).orElseThrow();
    }

    private CauseReplay open(String cause) {
        return newest(cause)
                .filter(CauseReplay::isOpen)
                .orElseThrow(() -> new Refused("No replay for this cause is under way. Try one message first."));
    }

    private void end(long id, State state, @Nullable String reason) {
        sql.update(END, state.name(), reason, clock.instant(), id);
    }

    /** Takes all replays that are under way a step further. */
    public void proceed() {
        sql.query("select id from replay where ended is null and state = 'RUNNING'", row -> row.getLong("id"))
                .forEach(id -> messages.tell(sql.inTransaction(connection -> step(connection, id))));
    }

    private Set<String> step(Connection connection, long id) throws SQLException {
        Optional<CauseReplay> held = Sql.query(
                        connection,
                        CauseReplayRows.SELECT + "r.id = ? and r.state = 'RUNNING' for update of r skip locked",
                        row -> CauseReplayRows.read(connection, row, false),
                        id)
                .stream()
                .findFirst();
        if (held.isEmpty()) {
            return Set.of();
        }
        CauseReplay now = held.get();
        if (now.parked() >= TOO_MANY && now.parked() * 2 > now.replayed() - now.open()) {
            String reason = now.parked() + " of " + (now.replayed() - now.open()) + " parked again.";
            Sql.update(connection, END, State.STOPPED.name(), reason, clock.instant(), id);
            return Set.of();
        }
        int room = AT_ONCE - (int) Math.min(AT_ONCE, now.open());
        Chunk chunk = new Chunk(id, now.cause(), now.person(), now.started());
        Set<String> due = room == 0 ? Set.of() : replay(connection, chunk, room);
        if (due.isEmpty() && now.open() == 0) {
            Sql.update(connection, END, State.DONE.name(), null, clock.instant(), id);
        }
        return due;
    }
}
