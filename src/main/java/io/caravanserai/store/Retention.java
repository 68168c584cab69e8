package io.caravanserai.store;

import io.caravanserai.background.SteadyExecutor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Clears what is finished: first the payloads, with the requests and responses of effects, later the messages themselves.
 * What is parked stays until a person acts. Counts of runs stay.
 */
public final class Retention implements AutoCloseable {
    /** How a message's history says that its payload is gone. */
    static final String REMOVED = "PAYLOAD_REMOVED";

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int CHUNK = 1_000;

    private static final String OLD = """
            with old as (
              select id, finished from message where (finished, id) > (?, ?) and finished < ?
              order by finished, id limit %s),
            """.formatted(CHUNK);
    private static final String CLEAR = OLD + """
            changed as (
              update message m set body = null, headers = null, about = null, history = m.history || ?::text
              from old where m.id = old.id and m.state in ('DONE', 'DISCARDED', 'EXPIRED')
              and (m.body is not null or m.headers is not null or m.about is not null) returning m.id),
            forgotten as (
              update effect e set request = '{}', response = null, item = null
              from old join message m on m.id = old.id
              where e.message_id = old.id and m.state in ('DONE', 'DISCARDED', 'EXPIRED') and e.request <> '{}'),
            unedited as (delete from message_edit d using changed where d.message_id = changed.id),
            unanswered as (
              update reply r set result = null from changed where r.message_id = changed.id and r.result is not null)
            """;
    private static final String REMOVE = OLD + """
            changed as (
              delete from message m using old where m.id = old.id and m.state in ('DONE', 'DISCARDED', 'EXPIRED')
              and ?::text is not null returning m.id),
            forgotten as (delete from effect e using changed where e.message_id = changed.id),
            unedited as (delete from message_edit d using changed where d.message_id = changed.id),
            unanswered as (delete from reply r using changed where r.message_id = changed.id)
            """;
    private static final String SEEN = """
            select id, finished, (select count(*) from changed) as changed, (select count(*) from old) as seen
            from old order by finished desc, id desc limit 1""";
    private static final String DECIDED = """
            delete from doubt_word w where not exists (
              select 1 from message m where m.id = w.message_id and m.state = 'PARKED')""";
    private static final String WATERMARK = """
            insert into retention (what, until) values (?, ?)
            on conflict (what) do update set until = greatest(retention.until, excluded.until)""";

    private final Sql sql;
    private final InstantSource clock;
    private final StoreConfig.Retention keep;
    private @Nullable SteadyExecutor hourly;

    /** @param keep how long what is kept */
    public Retention(Database database, InstantSource clock, StoreConfig.Retention keep) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
        this.keep = keep;
    }

    /** Clears now and every hour. */
    public synchronized void start() {
        hourly = new SteadyExecutor("retention", 1);
        hourly.scheduleWithFixedDelay(this::runQuietly, 1, 60, TimeUnit.MINUTES);
    }

    private void runQuietly() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "Could not clear old messages; tried again in an hour.");
        }
    }

    /** Clears all that is old enough, a chunk in a commit; how many payloads and messages went. */
    public long run() {
        long payloads = clear("payload", CLEAR, keep.payload());
        long messages = clear("message", REMOVE, keep.message());
        // By the server's clock, as its rows are: practising, the hub's own clock may stand years ahead.
        sql.one("select audit_months(clock_timestamp() - make_interval(secs => ?))", row -> row.getInt(1), (double)
                        keep.audit().toSeconds())
                .filter(months -> months > 0)
                .ifPresent(months -> LOG.infof("Removed %d months of the audit, past hub.retention.audit.", months));
        sql.update(DECIDED);
        sql.update("delete from replay where ended < ?", clock.instant().minus(keep.message()));
        if (payloads + messages > 0) {
            LOG.infof("Removed %d payloads and %d messages that are past hub.retention.", payloads, messages);
        }
        return payloads + messages;
    }

    private record Chunk(long id, Instant finished, long changed, long seen) {}

    private long clear(String what, String statement, Duration age) {
        Instant now = clock.instant();
        Instant end = now.minus(age);
        Instant since = sql.one(
                        "select until from retention where what = ?",
                        row -> row.getTimestamp("until").toInstant(),
                        what)
                .orElse(Instant.EPOCH);
        String entry = StoredJson.write(new HistoryEntry(null, now, REMOVED, null, null, null));
        Optional<Chunk> chunk = Optional.of(new Chunk(Long.MIN_VALUE, since, 0, CHUNK));
        long changed = 0;
        while (chunk.isPresent() && chunk.get().seen == CHUNK) {
            Chunk last = chunk.get();
            chunk = sql.one(statement + SEEN, Retention::read, last.finished, last.id, end, entry);
            changed += chunk.map(Chunk::changed).orElse(0L);
            sql.update(
                    WATERMARK,
                    what,
                    chunk.filter(any -> any.seen == CHUNK).map(Chunk::finished).orElse(end));
        }
        return changed;
    }

    private static Chunk read(ResultSet row) throws SQLException {
        return new Chunk(
                row.getLong("id"),
                row.getTimestamp("finished").toInstant(),
                row.getLong("changed"),
                row.getLong("seen"));
    }

    @Override
    public synchronized void close() {
        if (hourly != null) {
            hourly.shutdownNow();
        }
    }
}
