package io.caravanserai.store;

import io.caravanserai.message.About;
import io.caravanserai.message.Failure;
import io.caravanserai.message.RetryableException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waits for one person or thing, in whatever channel. */
@Singleton
public final class WaitingMessages {
    private static final Duration LATER = Duration.ofSeconds(1);

    // Parked ones stay parked: a person looks at them.
    private static final String OPEN = """
            select id, body from message
            where about = ? and finished is null and right(channel, length(?)) = ? order by id""";

    private final Sql sql;
    private final MessageStore messages;
    private final MessageHold hold;
    private final InstantSource clock;

    /** @param messages tells its listeners what has become due */
    public WaitingMessages(Database database, MessageStore messages, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.messages = messages;
        this.clock = clock;
        RunCounts runCounts = new RunCounts();
        RunCompletion completion = new RunCompletion(new MessageInsert(runCounts), new MessageIds(sql));
        this.hold = new MessageHold(runCounts, completion);
    }

    /**
     * Discards what is not finished of the messages about somebody.
     *
     * @param channels how the names of their channels end
     * @param field of their bodies, and {@code value} what stands there; null for anything
     * @param reason a sentence, kept with each of them
     * @return how many
     * @throws RetryableException when one of them is under way just now; nothing is discarded then
     */
    public int withdraw(String about, String channels, String field, @Nullable String value, String reason) {
        @Nullable String whom = About.of(about);
        Instant now = clock.instant();
        List<String> due = new ArrayList<>();
        int withdrawn = sql.inTransaction(connection -> {
            List<Long> ids = Sql.query(connection, OPEN, Open::read, whom, channels, channels).stream()
                    .filter(open -> open.says(field, value))
                    .map(Open::id)
                    .toList();
            for (long id : ids) {
                due.addAll(withdraw(connection, id, reason, now));
            }
            return ids.size();
        });
        messages.tell(due);
        return withdrawn;
    }

    private record Open(long id, Map<String, Object> body) {
        boolean says(String field, @Nullable String value) {
            Object said = body.get(field);
            return value == null ? said != null : value.equals(said);
        }

        static Open read(ResultSet row) throws SQLException {
            @Nullable String body = row.getString("body");
            boolean object = body != null && body.stripLeading().startsWith("{");
            return new Open(row.getLong("id"), object ? StoredJson.object(body) : Map.of());
        }
    }

    private List<String> withdraw(Connection connection, long id, String reason, Instant now) throws SQLException {
        try {
            return hold.withdraw(connection, id, new Failure("withdrawn", reason, null, null, null), now);
        } catch (Refused underWay) {
            throw RetryableException.after(
                    LATER, "A message about the same is under way: it can be withdrawn only when it is not.");
        }
    }
}
