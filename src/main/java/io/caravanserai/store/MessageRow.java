package io.caravanserai.store;

import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as a list shows it: without its payload.
 *
 * @param id unique in the hub
 * @param channel the channel
 * @param key may name a person; null when it was accepted without one
 * @param about who or what it is about; may name a person; null for nobody
 * @param lane the value it is ordered by; null for no order, empty where lists are taken
 * @param batch the first message of the list it was taken with; null outside lists
 * @param runId its run; null outside runs
 * @param flow the flow of its run; null outside runs
 * @param parentId the message during whose processing it was sent
 * @param dryRun whether its writes are planned only
 * @param state as seen: {@code RUNNING} and {@code WAITING} too
 * @param due not taken before
 * @param attempts finished attempts
 * @param duplicates how often its key came again
 * @param accepted when it was committed
 * @param finished when it became terminal
 * @param failure why its last attempt did not succeed
 * @param inDoubt whether a write of it may or may not have been made: a person decides before it is replayed
 */
public record MessageRow(
        long id,
        String channel,
        @Nullable String key,
        @Nullable String about,
        @Nullable String lane,
        @Nullable Long batch,
        @Nullable Long runId,
        @Nullable String flow,
        @Nullable Long parentId,
        boolean dryRun,
        MessageState state,
        Instant due,
        int attempts,
        int duplicates,
        Instant accepted,
        @Nullable Instant finished,
        @Nullable Failure failure,
        boolean inDoubt) {

    /** What {@link #read} reads, of a {@link MessageQuery}. */
    static final String COLUMNS = """
            m.id, m.channel, m.key, m.about, m.lane, m.batch, m.run_id, r.flow, m.parent_id, m.dry_run, m.due, m.attempts,
            m.duplicates, m.accepted, m.finished, m.failure,
            """ + MessageQuery.SEEN + " as seen, " + MessageQuery.IN_DOUBT + " as in_doubt";

    static MessageRow read(ResultSet row) throws SQLException {
        @Nullable String failure = row.getString("failure");
        return new MessageRow(
                row.getLong("id"),
                row.getString("channel"),
                row.getString("key"),
                row.getString("about"),
                row.getString("lane"),
                Sql.number(row, "batch"),
                Sql.number(row, "run_id"),
                row.getString("flow"),
                Sql.number(row, "parent_id"),
                row.getBoolean("dry_run"),
                MessageState.valueOf(row.getString("seen")),
                row.getTimestamp("due").toInstant(),
                row.getInt("attempts"),
                row.getInt("duplicates"),
                row.getTimestamp("accepted").toInstant(),
                Sql.instant(row, "finished"),
                failure == null ? null : StoredJson.read(failure, Failure.class),
                row.getBoolean("in_doubt"));
    }
}
