package io.caravanserai.store;

import io.caravanserai.message.MessageState;
import jakarta.inject.Inject;
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

/** What a person may do with messages. Every call returns after the commit; the history says who did it. */
@Singleton
public final class MessageOperations {
    private static final int CHUNK = 1_000;

    private static final String EDITED = "update message set history = history || ?::text where id = ?";

    private final Sql sql;
    private final MessageStore messages;
    private final MessageReplay replay;
    private final MessageHold hold;
    private final DoubtWords words;
    private final InstantSource clock;

    /** One person decides about what is in doubt. */
    public MessageOperations(Database database, MessageStore messages, InstantSource clock) {
        this(database, messages, clock, new DoubtWords(database, () -> DoubtConfig.People.ONE));
    }

    /**
     * @param messages tells its listeners what has become due
     * @param words who has to decide about what is in doubt
     */
    @Inject
    public MessageOperations(Database database, MessageStore messages, InstantSource clock, DoubtWords words) {
        this.words = words;
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
     * @return how many messages that was: with a list that is in doubt goes the whole list; 0 where another person has to
     *     say the same first
     * @throws NoSuchElementException when there is none with this id
     * @throws Refused when it neither gave up nor was thrown away, when a write is in doubt and nobody decided, or when its
     *     payload is gone
     */
    public int replay(long id, @Nullable InDoubt decision, String by) {
        Instant now = clock.instant();
        MessageReplay.Replayed replayed = sql.inTransaction(connection -> {
            boolean doubtful = isInDoubt(connection, id, decision);
            Optional<String> people = doubtful && decision != null
                    ? words.said(connection, new DoubtWords.Word(id, decision, by, now))
                    : Optional.of(by);
            if (people.isEmpty()) {
                return new MessageReplay.Replayed(0, Set.of());
            }
            MessageReplay.Replayed done = replay.in(connection, List.of(id), decision, people.get(), now);
            if (done.messages() == 0) {
                throw new Refused("Message " + id + " was replayed by somebody else a moment ago,"
                        + " or its payload was removed after hub.retention.payload.");
            }
            return done;
        });
        messages.tell(replayed.channels());
        return replayed.messages();
    }

    /** Whether a write of it is in doubt; refuses what cannot be replayed. */
    private static boolean isInDoubt(Connection connection, long id, @Nullable InDoubt decision) throws SQLException {
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
            throw new Refused(
                    "Nobody knows whether a write of message " + id + " was made. Look in the outside system,"
                            + " then replay with inDoubt 'done' (it was made) or 'repeat' (it was not), or have the hub ask ('ask').");
        }
        return found.inDoubt;
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
        words.refuseMany(decision);
        List<Found> found = found(filter);
        refuseOther(found, shown, "Nothing was replayed. Look again, then replay.");
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

    private static void refuseOther(List<Found> found, @Nullable Long shown, String then) {
        if (shown != null && shown != found.size()) {
            throw new Refused("You saw " + shown + (shown == 1 ? " message" : " messages") + ", and now there "
                    + (found.size() == 1 ? "is 1" : "are " + found.size()) + ". " + then);
        }
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
     * Replays a message with another payload. What stood there before is kept with who changed it, as long as the payload.
     *
     * @param body JSON
     * @throws NoSuchElementException when there is none with this id
     * @throws Refused as {@link #replay} does; a write in doubt is decided about first
     */
    public void replayWith(long id, String body, String by) {
        Instant now = clock.instant();
        MessageReplay.Replayed replayed = sql.inTransaction(connection -> {
            isInDoubt(connection, id, null);
            String entry = StoredJson.write(new HistoryEntry(null, now, MessageEdits.EDITED, by, null, null));
            if (!MessageEdits.put(connection, id, body, by, now) || Sql.update(connection, EDITED, entry, id) == 0) {
                throw new Refused("Message " + id + " has no payload any more, or was replayed a moment ago.");
            }
            return replay.in(connection, List.of(id), null, by, now);
        });
        messages.tell(replayed.channels());
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
     * Throws away all that the filter finds now and that is parked, a thousand in a commit; what is in doubt stays.
     *
     * @param shown how many messages the person saw before deciding; null where nobody looked
     * @return how many
     * @throws Refused when the filter finds another number than was shown; nothing is thrown away then
     */
    public long discardAll(MessageFilter filter, String by, @Nullable Long shown) {
        List<Found> found = found(filter.in(MessageState.PARKED));
        refuseOther(found, shown, "Nothing was thrown away. Look again, then discard.");
        List<Long> ids =
                found.stream().filter(each -> !each.inDoubt).map(Found::id).toList();
        long discarded = 0;
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<Long> chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            discarded += sql.inTransaction(connection -> hold.discardParked(connection, chunk, by, clock.instant()));
        }
        return discarded;
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
