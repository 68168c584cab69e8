package io.caravanserai.contact;

import io.caravanserai.store.Database;
import io.caravanserai.store.Refused;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is not written to, and why: a table one can read. Only a user lifts what stands in it; what is for now ends by itself. */
@Singleton
public final class Suppressions {
    static final String HOLDS = "lifted is null and (until is null or until > ?)";
    // For good before for now.
    private static final String FIRST = "select * from contact_suppression where digest = ? and channel = ?"
            + " and category in (?, 'all') and (reason <> 'unsubscribed' or ?::boolean) and " + HOLDS
            + " order by until desc nulls first, id limit 1";
    // What comes late does not bring back what was lifted since, nor names who was forgotten.
    // A block that goes on is one.
    private static final String ADD = """
            insert into contact_suppression (digest, identity, channel, category, reason, since, until, source, event, words, added)
            select v.digest, case when exists (
                select 1 from contact_suppression f where f.digest = v.digest and f.identity is null) then null else v.identity end,
              v.channel, v.category, v.reason, v.since, v.until, v.source, v.event, v.words, v.added
            from (values (?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?::timestamptz))
              as v(digest, identity, channel, category, reason, since, until, source, event, words, added)
            where not exists (
              select 1 from contact_suppression l where l.digest = v.digest and l.channel = v.channel
              and l.category = v.category and l.reason = v.reason and l.lifted > v.since)
            on conflict (digest, channel, category, reason) where lifted is null do update set
              since = case when contact_suppression.until <= excluded.since then excluded.since
                else least(contact_suppression.since, excluded.since) end,
              until = case when contact_suppression.until is null or excluded.until is null then null
                else greatest(contact_suppression.until, excluded.until) end""";
    private static final String LIFT = """
            update contact_suppression set lifted = ?, lifted_by = ?, lift_reason = ? where id = ? and lifted is null""";

    private final Sql sql;
    private final Digests digests;
    private final InstantSource clock;

    Suppressions(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.digests = new Digests(sql);
        this.clock = clock;
    }

    /**
     * What somebody said.
     *
     * @param category one, or {@code all}
     * @param since when it was said
     * @param until when it ends by itself; null for never
     * @param source who said it
     */
    public record Said(
            Identity identity,
            String category,
            Reason reason,
            Instant since,
            @Nullable Instant until,
            String source,
            @Nullable String event,
            @Nullable String words) {}

    /** The one that keeps a person from being written to; one for good before one for now. */
    Optional<Suppression> first(Identity identity, String category, boolean unsubscribable) {
        return sql.one(
                FIRST,
                Suppressions::read,
                digests.of(identity),
                identity.medium().word(),
                category,
                unsubscribable,
                clock.instant());
    }

    /** Adds what was said, where nothing of the kind stands already; whether the list changed. */
    public boolean add(Said said) {
        return sql.inTransaction(connection -> add(connection, said));
    }

    boolean add(Connection connection, Said said) throws SQLException {
        return Sql.update(
                        connection,
                        ADD,
                        digests.of(said.identity),
                        said.identity.text(),
                        said.identity.medium().word(),
                        said.category,
                        said.reason.word(),
                        said.since,
                        said.until,
                        said.source,
                        said.event,
                        said.words,
                        clock.instant())
                > 0;
    }

    /**
     * Takes one back: the person is written to again.
     *
     * @throws NoSuchElementException when there is none with this id
     * @throws Refused when it was lifted before
     */
    public Suppression lift(long id, String by, String why) {
        int lifted = sql.update(LIFT, clock.instant(), by, why, id);
        Suppression row = sql.one("select * from contact_suppression where id = ?", Suppressions::read, id)
                .orElseThrow(() -> new NoSuchElementException("There is no suppression " + id + "."));
        if (lifted == 0) {
            throw new Refused("Suppression " + id + " was lifted by " + row.liftedBy() + " before.");
        }
        return row;
    }

    static Suppression read(ResultSet row) throws SQLException {
        return new Suppression(
                row.getLong("id"),
                row.getString("digest"),
                row.getString("identity"),
                row.getString("channel"),
                row.getString("category"),
                row.getString("reason"),
                row.getTimestamp("since").toInstant(),
                Sql.instant(row, "until"),
                row.getString("source"),
                row.getString("event"),
                row.getString("words"),
                row.getTimestamp("added").toInstant(),
                Sql.instant(row, "lifted"),
                row.getString("lifted_by"),
                row.getString("lift_reason"));
    }
}
