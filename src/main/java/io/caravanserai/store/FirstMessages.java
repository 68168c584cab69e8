package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * Which message about something was the first, on all nodes: two may be accepted under different keys. One that was discarded
 * or has expired makes room for the next.
 */
@Singleton
public final class FirstMessages {
    private static final String TAKE = """
            insert into first_message (name, message_id, at) values (?, ?, ?)
            on conflict (name) do update set message_id = excluded.message_id, at = excluded.at
            where exists (
              select 1 from message m where m.id = first_message.message_id and m.state in ('DISCARDED', 'EXPIRED'))""";

    private final Sql sql;
    private final InstantSource clock;

    FirstMessages(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /** The message that was the first with this name; it is this one, where no other was. */
    public long first(String name, long message) {
        String hash = HexFormat.of().formatHex(VersionWriter.hash(name));
        return sql.inTransaction(connection -> {
            Sql.update(connection, TAKE, hash, message, clock.instant());
            return Sql.query(
                            connection,
                            "select message_id from first_message where name = ?",
                            row -> row.getLong("message_id"),
                            hash)
                    .get(0);
        });
    }
}
