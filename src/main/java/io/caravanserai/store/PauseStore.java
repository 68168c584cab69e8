package io.caravanserai.store;

import io.caravanserai.message.Pause;
import io.caravanserai.message.Pauses;
import io.caravanserai.message.StorableText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Pauses in PostgreSQL, where every node sees them. */
public final class PauseStore implements Pauses {
    private static final String PAUSE = """
            insert into connection_pause (system, until, reason) values (?, ?, ?)
            on conflict (system) do update set until = excluded.until, reason = excluded.reason
            where connection_pause.until < excluded.until""";

    // One without an end is asked about again after a while; whoever ends it has what waits tried at once.
    private static final String CURRENT = """
            select system, max(until) as until from (
              select system, until from connection_pause where until > ?
              union all
              select p.name, coalesce(p.until, ?::timestamptz + interval '15 minutes') from pause p
              where p.kind = 'CONNECTION' and %s) both_kinds
            group by system""".formatted(PauseBook.IN_FORCE);
    private static final String RESTING = """
            select p.* from pause p join channel c on c.flow = p.name
            where p.kind = 'FLOW' and c.name = ? and p.since <= ?
            and coalesce(p.until > ?, true) and coalesce(p.ended > ?, true)
            order by p.id desc limit 1""";

    private final Sql sql;
    private final PauseBook byPeople;
    private final InstantSource clock;

    /** @param clock decides which pauses are over */
    public PauseStore(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.byPeople = new PauseBook(database, clock);
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
        Instant now = clock.instant();
        sql.query(
                CURRENT,
                row -> pauses.put(
                        row.getString("system"), row.getTimestamp("until").toInstant()),
                now,
                now,
                now);
        return pauses;
    }

    @Override
    public Optional<Pause> of(Pause.Kind kind, String name) {
        return byPeople.of(kind, name);
    }

    @Override
    public Optional<Pause> resting(String channel, Instant at) {
        return sql.one(RESTING, PauseBook::read, channel, at, at, at);
    }
}
