package io.caravanserai.store;

import io.caravanserai.message.MessageState;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person may do with messages. Every call returns after the commit; the history says who did it. */
@Singleton
public final class MessageOperations {
    private static final int CHUNK = 1_000;

    private final Sql sql;
    private final MessageStore messages;
    private final MessageReplay replay;
    private final MessageHold hold;
    private final InstantSource clock;

    /** @param messages tells its listeners what has become due */
    public MessageOperations(Database database, MessageStore messages, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.messages = messages;
        this.clock = clock;
        RunCounts runCounts = new RunCounts();
        this.replay = new MessageReplay(runCounts);
        MessageIds ids = new MessageIds(sql);
        this.hold = new MessageHold(runCounts, new RunCompletion(new MessageInsert(runCounts), ids));
    }

    /**
     * Replays one message; the writes it has made are not made again.
     *
     * @param decision what a person found out about a write in doubt; null when nothing is
     * @return how many messages that was: with a list that is in doubt goes the whole list
     * @throws NoSuchElementException when there is none with this id
     * @throws Refused when it neither gave up nor was thrown away, when a write is in doubt and nobody decided, or when its
     *     payload is gone
     */
    public int replay(long id, @Nullable InDoubt decision, String by) {
        Instant now = clock.instant();
        MessageReplay.Replayed replayed = sql.inTransaction(connection -> {
            MessageReplay.Replayed done = replayable(connection, id, decision)
                    ? replay.in(connection, List.of(id), decision, by, now)
                    : new MessageReplay.Replayed(0, Set.of());
            if (done.messages() == 0) {
                throw new Refused("Message " + id + " was replayed by somebody else a moment ago,"
                        + " or its payload was removed after hub.retention.payload.");
            }
            return done;
        });
        messages.tell(replayed.channels());
        return replayed.messages();
    }

    private static boolean replayable(Connection connection, long id, @Nullable InDoubt decision) throws SQLException {
        record Standing(String state, boolean inDoubt) {}
        Standing found = Sql.query(
                        connection,
                        "select m.state, " + MessageQuery.IN_DOUBT + " as in_doubt from message m where m.id = ?",
                        row -> new Standing(row.getString("state"), row.getBoolean("in_doubt")),
                        id)
                .stream()
                .findFirst()
                .orElseThrow(() -> MessageHold.unknown(id));
        if (!MessageState.valueOf(found.state).replayable()) {
            throw new Refused("Message " + id + " is " + found.state
                    + ". Only messages that are parked, discarded or expired can be replayed.");
        }
        if (found.inDoubt && decision == null) {
            throw new Refused("Nobody knows whether a write of message " + id + " was made. Look in the outside system,"
                    + " then replay with inDoubt 'done' (it was made) or 'repeat' (it was not).");
        }
        return true;
    }

    /**
     * Replays all that the filter finds now and that gave up or was thrown away, a thousand in a commit.
     *
     * @param decision about all writes in doubt; null leaves messages with such writes where they are
     * @param shown how many messages the person saw before deciding; null where nobody looked
     * @return how many
     * @throws Refused when the filter finds another number than was shown; nothing is replayed then
     */
    public long replayAll(MessageFilter filter, @Nullable InDoubt decision, String by, @Nullable Long shown) {
        List<Found> found = found(filter);
        if (shown != null && shown != found.size()) {
            throw new Refused("You saw " + shown + (shown == 1 ? " message" : " messages") + ", and now there "
                    + (found.size() == 1 ? "is 1" : "are " + found.size())
                    + ". Nothing was replayed. Look again, then replay.");
        }
        List<Long> ids = found.stream()
                .filter(each -> decision != null || !each.inDoubt)
                .map(Found::id)
                .toList();
        long replayed = 0;
        for (int from = 0; from < ids.size(); from += CHUNK) {
            replayed += replayChunk(ids.subList(from, Math.min(from + CHUNK, ids.size())), decision, by);
        }
        return replayed;
    }

    private record Found(long id, boolean inDoubt) {}

    private List<Found> found(MessageFilter filter) {
        MessageQuery query = MessageQuery.of(filter, clock.instant())
                .and(
                        // What expired is replayed on purpose only, never along with others.
                        filter.state() == MessageState.EXPIRED
                                ? "m.state = 'EXPIRED'"
                                : "m.state in ('PARKED', 'DISCARDED')");
        String select = query.sql("m.id, " + MessageQuery.IN_DOUBT + " as in_doubt", "order by m.id");
        return sql.query(select, row -> new Found(row.getLong("id"), row.getBoolean("in_doubt")), query.parameters());
    }

    private int replayChunk(List<Long> ids, @Nullable InDoubt decision, String by) {
        Instant now = clock.instant();
        MessageReplay.Replayed replayed =
                sql.inTransaction(connection -> replay.in(connection, ids, decision, by, now));
        messages.tell(replayed.channels());
        return replayed.messages();
    }

    /**
     * Throws a message away; it can be replayed as long as its payload is there.
     *
     * @throws NoSuchElementException when there is none with this id
     * @throws Refused when it is finished, or a node is running it
     */
    public void discard(long id, String by) {
        Instant now = clock.instant();
        messages.tell(sql.inTransaction(connection -> hold.discard(connection, id, by, now)));
    }

    /**
     * Gives a message that waits another due time.
     *
     * @throws NoSuchElementException when there is none with this id
     * @throws Refused when it is finished, or a node is running it
     */
    public void reschedule(long id, Instant due, String by) {
        Instant now = clock.instant();
        String channel = sql.inTransaction(connection -> hold.reschedule(connection, id, due, by, now));
        if (!due.isAfter(now)) {
            messages.tell(Set.of(channel));
        }
    }
}
