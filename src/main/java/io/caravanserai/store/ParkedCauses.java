package io.caravanserai.store;

import io.caravanserai.message.Cause;
import io.caravanserai.message.Failure;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is parked, by its cause. Only what is parked is looked at, however much is kept. */
@Singleton
public final class ParkedCauses {
    /** Causes that are listed. */
    public static final int MOST = 100;

    private static final int CHUNK = 1_000;

    private static final String UNKNOWN = """
            select id, channel, failure from message where state = 'PARKED' and cause is null order by finished limit %s""".formatted(CHUNK);
    private static final String COMPLETE = """
            update message m set cause = c.cause from unnest(?, ?) as c(id, cause)
            where m.id = c.id and m.state = 'PARKED' and m.cause is null""";

    // The newest of each says what the cause is. Counted from the index alone.
    static final String GROUPS = """
            select g.*, n.id, n.channel, n.failure from (
              select cause, count(*) as messages, count(distinct about) as people, min(finished) as since,
                     max(finished) as newest
              from message where state = 'PARKED' and %s group by cause order by count(*) desc, cause limit %s) g
            cross join lateral (
              select id, channel, failure from message m where m.state = 'PARKED' and m.cause = g.cause
              order by m.finished desc limit 1) n
            order by g.messages desc, g.newest desc""";

    static final String IN_DOUBT =
            "select id from message where state = 'PARKED' and cause like 'doubt-%' order by finished, id";

    private final Sql sql;

    /** Of this database. */
    public ParkedCauses(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /** The causes, those with most messages first, at most {@value #MOST}. */
    public List<ParkedCause> all() {
        complete();
        return find("cause is not null");
    }

    /** One of them; empty where nothing is parked for it any more. */
    public Optional<ParkedCause> one(String id) {
        complete();
        return find("cause = ?", id).stream().findFirst();
    }

    /** Messages in doubt, the oldest first, so many a page and one more where there is another page. */
    public List<Long> inDoubt(int page, int limit) {
        complete();
        return sql.query(
                IN_DOUBT + " limit " + (limit + 1) + " offset " + (long) page * limit, row -> row.getLong("id"));
    }

    private List<ParkedCause> find(String which, @Nullable Object... parameters) {
        return sql.query(GROUPS.formatted(which, MOST), ParkedCauses::read, parameters);
    }

    private static ParkedCause read(ResultSet row) throws SQLException {
        return new ParkedCause(
                row.getString("cause"),
                cause(row),
                row.getLong("messages"),
                row.getLong("people"),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("newest").toInstant(),
                row.getLong("id"));
    }

    private static Cause cause(ResultSet row) throws SQLException {
        @Nullable String failure = row.getString("failure");
        Failure known = failure == null
                ? new Failure("unknown", "Nobody wrote down why", null, null, null)
                : StoredJson.read(failure, Failure.class);
        return Cause.of(row.getString("channel"), known);
    }

    /** Finds the causes of what was parked without one: by a hub before this one, or by an edit that took a channel away. */
    void complete() {
        int found = CHUNK;
        while (found == CHUNK) {
            found = sql.inTransaction(ParkedCauses::chunk);
        }
    }

    private static int chunk(Connection connection) throws SQLException {
        record Known(long id, String cause) {}
        List<Known> known = Sql.query(
                connection,
                UNKNOWN,
                row -> new Known(row.getLong("id"), cause(row).fingerprint()));
        if (!known.isEmpty()) {
            Sql.update(connection, COMPLETE, Columns.bigint(known, Known::id), Columns.text(known, Known::cause));
        }
        return known.size();
    }
}
