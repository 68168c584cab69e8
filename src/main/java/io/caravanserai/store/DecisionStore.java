package io.caravanserai.store;

import io.caravanserai.message.NewMessage;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people decided on applications. A decision and the message that does what follows from it are one commit: of two who
 * decide at once one is too late, and what was decided is done.
 */
@Singleton
public final class DecisionStore {
    private static final String COLUMNS =
            "application, version, verdict, decided_by, decided, door, reason, message_id";

    private final Sql sql;
    private final MessageStore messages;

    /** @param messages where the message is accepted */
    public DecisionStore(Database database, MessageStore messages) {
        this.sql = new Sql(database.dataSource());
        this.messages = messages;
    }

    /**
     * A decision.
     *
     * @param application its id
     * @param version of the application as it was shown
     * @param approved else rejected
     * @param by who decided
     * @param at when
     * @param door by which way: page, api, command, link, row
     * @param reason why; null where nothing was said
     * @param message does what follows; null of a rejection
     */
    public record Decision(
            String application,
            String version,
            boolean approved,
            String by,
            Instant at,
            String door,
            @Nullable String reason,
            @Nullable Long message) {}

    /**
     * What became of a decision somebody wanted to make.
     *
     * @param decision the one that stands
     * @param fresh whether it is that one
     */
    public record Claimed(Decision decision, boolean fresh) {}

    /**
     * What a password is made of.
     *
     * @param bytes at random
     * @param until when it is forgotten
     * @param mark of the secret that was used
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Seed(byte[] bytes, Instant until, String mark) {}

    /**
     * Decides, unless the application is approved already or this version of it was decided on.
     *
     * @param seed of an approval with a password; null without
     * @param message does what follows; null for nothing
     * @return this one, with its message, or the one that was there
     */
    public Claimed claim(Decision wanted, @Nullable Seed seed, @Nullable NewMessage message) {
        Claimed standing = sql.inTransaction(connection -> claim(connection, wanted, seed, message));
        if (message != null) {
            messages.tell(Set.of(message.channel()));
        }
        return standing;
    }

    private Claimed claim(Connection connection, Decision wanted, @Nullable Seed seed, @Nullable NewMessage message)
            throws SQLException {
        Sql.query(
                connection,
                "select pg_advisory_xact_lock(hashtextextended('caravanserai decision ' || ?, 0))",
                row -> 1,
                wanted.application);
        Optional<Decision> earlier = Sql.query(
                        connection,
                        "select " + COLUMNS + " from academy_decision where application = ?"
                                + " and (version = ? or verdict = 'approved') order by verdict limit 1",
                        DecisionStore::read,
                        wanted.application,
                        wanted.version)
                .stream()
                .findFirst();
        return earlier.isPresent()
                ? new Claimed(earlier.get(), false)
                : new Claimed(insert(connection, wanted, seed, message), true);
    }

    private Decision insert(Connection connection, Decision wanted, @Nullable Seed seed, @Nullable NewMessage message)
            throws SQLException {
        @Nullable
        Long id = message == null ? null : messages.insert(connection, message).id();
        Sql.update(
                connection,
                "insert into academy_decision (application, version, verdict, decided_by, decided, door, reason,"
                        + " message_id, seed, seed_until, seed_mark) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                wanted.application,
                wanted.version,
                wanted.approved ? "approved" : "rejected",
                wanted.by,
                wanted.at,
                wanted.door,
                wanted.reason,
                id,
                seed == null ? null : seed.bytes,
                seed == null ? null : seed.until,
                seed == null ? null : seed.mark);
        return new Decision(
                wanted.application,
                wanted.version,
                wanted.approved,
                wanted.by,
                wanted.at,
                wanted.door,
                wanted.reason,
                id);
    }

    /** All decisions on these applications, the newest first. */
    public List<Decision> on(Collection<String> applications) {
        return sql.query(
                "select " + COLUMNS + " from academy_decision where application = any(?) order by decided desc",
                DecisionStore::read,
                Columns.texts(applications));
    }

    /** The decisions of late, the newest first. */
    public List<Decision> latest(int most) {
        return sql.query(
                "select " + COLUMNS + " from academy_decision order by decided desc, application limit ?",
                DecisionStore::read,
                most);
    }

    /** What the password of an approval is made of; empty when it was mailed, is too old, or there never was one. */
    public Optional<Seed> seed(String application, Instant now) {
        return sql.one(
                "select seed, seed_until, seed_mark from academy_decision"
                        + " where application = ? and verdict = 'approved' and seed is not null and seed_until > ?",
                row -> new Seed(
                        row.getBytes("seed"), row.getTimestamp("seed_until").toInstant(), row.getString("seed_mark")),
                application,
                now);
    }

    /** Forgets what the password of an approval is made of. */
    public void mailed(String application) {
        sql.update("update academy_decision set seed = null where application = ? and seed is not null", application);
    }

    /** Forgets what is too old; how many. */
    public int expired(Instant now) {
        return sql.update("update academy_decision set seed = null where seed is not null and seed_until <= ?", now);
    }

    private static Decision read(ResultSet row) throws SQLException {
        return new Decision(
                row.getString("application"),
                row.getString("version"),
                row.getString("verdict").equals("approved"),
                row.getString("decided_by"),
                row.getTimestamp("decided").toInstant(),
                row.getString("door"),
                row.getString("reason"),
                Sql.number(row, "message_id"));
    }
}
