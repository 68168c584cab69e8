package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys to the API and sessions of browsers, by the hash of what their owner shows. */
@Singleton
public final class TokenStore {
    private static final Duration USED_EVERY = Duration.ofMinutes(1);
    private static final String FIND = """
            select t.id, t.user_name, t.role as token_role, u.role as user_role, t.label, t.created, t.last_used, t.expires
            from api_token t join app_user u on u.name = t.user_name""";

    private final Sql sql;
    private final InstantSource clock;

    /** @param clock decides what has expired */
    public TokenStore(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /**
     * A token or session.
     *
     * @param id unique; opens nothing
     * @param user whose it is
     * @param role the highest role it was given
     * @param userRole the highest role its user has now
     * @param label what it is for; null for the session of a browser
     * @param created when
     * @param lastUsed when it was last shown, within a minute; null for never
     * @param expires when it ends; null for never
     */
    public record Token(
            long id,
            String user,
            String role,
            String userRole,
            @Nullable String label,
            Instant created,
            @Nullable Instant lastUsed,
            @Nullable Instant expires) {}

    /** Adds a token; its id. Without a label it is a session. */
    public long add(byte[] hash, String user, String role, @Nullable String label, @Nullable Instant expires) {
        return sql.one("""
                        insert into api_token (hash, user_name, role, label, created, expires)
                        select ?, name, ?, ?, ?, ? from app_user where name = ? returning id""", row -> row.getLong(1), hash, role, label, clock.instant(), expires, user)
                .orElseThrow(() -> new NoSuchElementException("There is no user " + user + "."));
    }

    /** The token with this hash, unless it has expired. */
    public Optional<Token> find(byte[] hash) {
        Instant now = clock.instant();
        Optional<Token> token = sql.one(
                FIND + " where t.hash = ? and (t.expires is null or t.expires > ?)", TokenStore::read, hash, now);
        token.filter(found -> found.lastUsed == null || found.lastUsed.isBefore(now.minus(USED_EVERY)))
                .ifPresent(found -> sql.update("update api_token set last_used = ? where id = ?", now, found.id));
        return token;
    }

    /** All tokens, without sessions. */
    public List<Token> list() {
        return sql.query(FIND + " where t.label is not null order by t.id", TokenStore::read);
    }

    /** Ends a token. @throws NoSuchElementException when there is none with this id */
    public void remove(long id) {
        if (sql.update("delete from api_token where id = ?", id) == 0) {
            throw new NoSuchElementException("There is no token " + id + ".");
        }
    }

    /** Ends the session with this hash, and forgets those that have expired. */
    public void end(byte[] hash) {
        sql.update("delete from api_token where hash = ? or expires < ?", hash, clock.instant());
    }

    private static Token read(ResultSet row) throws SQLException {
        return new Token(
                row.getLong("id"),
                row.getString("user_name"),
                row.getString("token_role"),
                row.getString("user_role"),
                row.getString("label"),
                row.getTimestamp("created").toInstant(),
                Sql.instant(row, "last_used"),
                Sql.instant(row, "expires"));
    }
}
