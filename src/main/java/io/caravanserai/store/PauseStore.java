package io.caravanserai.store;

import io.caravanserai.message.Pauses;
import io.caravanserai.message.StorableText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Pauses in PostgreSQL, where every node sees them. */
public final class PauseStore implements Pauses {
    private static final String PAUSE = """
            insert into connection_pause (system, until, reason) values (?, ?, ?)
            on conflict (system) do update set until = excluded.until, reason = excluded.reason
            where connection_pause.until < excluded.until""";

    private final Sql sql;
    private final InstantSource clock;

    /** @param clock decides which pauses are over */
    public PauseStore(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    @Override
    public void pause(String system, Instant until, String reason) {
        sql.update(PAUSE, system, until, StorableText.printable(reason));
    }

    @Override
    public void resume(String system) {
        sql.update("delete from connection_pause where system = ?", system);
    }

    @Override
    public Map<String, Instant> current() {
        Map<String, Instant> pauses = new HashMap<>();
        sql.query(
                "select system, until from connection_pause where until > ?",
                row -> pauses.put(
                        row.getString("system"), row.getTimestamp("until").toInstant()),
                clock.instant());
        return pauses;
    }
}
