package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payloads that people changed before a replay. */
@Singleton
public final class MessageEdits {
    /** How a message's history says that its payload was changed. */
    static final String EDITED = "EDITED";

    private static final String KEEP = """
            insert into message_edit (message_id, edited, person, before)
            select id, ?, ?, body from message m where id = ? and finished is not null and not %s""".formatted(MessageReplay.NO_PAYLOAD);

    private final Sql sql;

    /** Of this database. */
    public MessageEdits(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * A change.
     *
     * @param before the payload before it, JSON; null for none
     */
    public record Edit(Instant at, String person, @Nullable String before) {}

    /** All of a message, the newest first. */
    public List<Edit> of(long message) {
        return sql.query(
                "select edited, person, before from message_edit where message_id = ? order by edited desc",
                row -> new Edit(
                        row.getTimestamp("edited").toInstant(), row.getString("person"), row.getString("before")),
                message);
    }

    /** Whether it could be changed. */
    static boolean put(Connection connection, long message, String body, String person, Instant now)
            throws SQLException {
        return Sql.update(connection, KEEP, now, person, message) == 1
                && Sql.update(connection, "update message set body = ? where id = ?", body, message) == 1;
    }
}
