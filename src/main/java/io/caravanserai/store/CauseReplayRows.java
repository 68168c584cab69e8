package io.caravanserai.store;

import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.CauseReplay.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replays of causes as the database has them. */
final class CauseReplayRows {
    /** Those a replay has still to take: of a cause, parked before a time, in doubt about nothing, not taken by it yet. */
    static final String WAITING = """
            from message m where m.state = 'PARKED' and m.cause = ? and m.finished < ? and m.cause not like 'doubt-%%'
            and not %s and not %s and not exists (
              select 1 from replay_message x where x.replay_id = ? and x.message_id = m.id)
            """.formatted(MessageReplay.NO_PAYLOAD, MessageQuery.IN_DOUBT);

    static final String SELECT = """
            select r.*, coalesce(m.state, 'DONE') as canary_state, m.failure
            from replay r left join message m on m.id = r.canary where\s""";

    private static final String STATES = """
            select m.state, count(*) as n from replay_message x join message m on m.id = x.message_id
            where x.replay_id = ? group by m.state""";

    private CauseReplayRows() {}

    /** @param counted whether those that wait are counted */
    static CauseReplay read(Connection connection, ResultSet row, boolean counted) throws SQLException {
        long id = row.getLong("id");
        Instant started = row.getTimestamp("started").toInstant();
        @Nullable Instant ended = Sql.instant(row, "ended");
        @Nullable String failure = row.getString("failure");
        Map<MessageState, Long> states = new EnumMap<>(MessageState.class);
        Sql.query(
                connection,
                STATES,
                each -> states.put(MessageState.valueOf(each.getString("state")), each.getLong("n")),
                id);
        long left = !counted
                ? 0
                : Sql.query(
                                connection,
                                "select count(*) " + WAITING,
                                each -> each.getLong(1),
                                row.getString("cause"),
                                started,
                                id)
                        .get(0);
        return new CauseReplay(
                id,
                row.getString("cause"),
                row.getString("title"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("person"),
                started,
                ended,
                new CauseReplay.Canary(
                        row.getLong("canary"),
                        MessageState.valueOf(row.getString("canary_state")),
                        failure == null ? null : StoredJson.read(failure, Failure.class)),
                states,
                left);
    }
}
