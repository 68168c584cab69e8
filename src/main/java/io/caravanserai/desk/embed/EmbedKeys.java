package io.caravanserai.desk.embed;

import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that sign tokens, as the database has them: no node remembers one beyond a request. */
@Singleton
public final class EmbedKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int NAME_BYTES = 9;
    private static final String FIND = "select kid, secret, created, retired, revoked from support_embed_key ";

    private final Sql sql;
    private final InstantSource clock;

    /** Of this database. */
    public EmbedKeys(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /**
     * A key without what it signs with.
     *
     * @param kid its name in the head of a token
     * @param retired since when it signs no more; null for the one that does
     * @param revoked since when nothing it signed is taken; null where that is
     */
    public record Key(
            String kid,
            Instant created,
            @Nullable Instant retired,
            @Nullable Instant revoked) {}

    /** What a key signs with; nothing is left of a revoked one. */
    record Signing(Key key, byte[] secret) {
        boolean revoked() {
            return key.revoked() != null;
        }
    }

    /** The one that signs; it is made where there is none. */
    Signing signing() {
        Optional<Signing> signs = sql.one(
                FIND + "where retired is null and revoked is null order by created desc, kid limit 1", EmbedKeys::read);
        return signs.orElseGet(() -> find(rotate().kid()).orElseThrow());
    }

    /** The one of this name. */
    Optional<Signing> find(String kid) {
        return sql.one(FIND + "where kid = ?", EmbedKeys::read, kid);
    }

    /** All, the newest first. */
    public List<Key> list() {
        return sql.query(FIND + "order by created desc, kid", row -> read(row).key());
    }

    /** A new one signs from now on. What the others signed is still taken. */
    public Key rotate() {
        byte[] secret = random(BYTES);
        String kid = HexFormat.of().formatHex(random(NAME_BYTES));
        Instant now = clock.instant();
        return sql.inTransaction((Connection connection) -> {
            Sql.update(connection, "update support_embed_key set retired = ? where retired is null", now);
            Sql.update(
                    connection,
                    "insert into support_embed_key (kid, secret, created) values (?, ?, ?)",
                    kid,
                    secret,
                    now);
            return new Key(kid, now, null, null);
        });
    }

    /** Ends one with all it signed. @throws NoSuchElementException when there is none of this name, or it has ended */
    public void revoke(String kid) {
        Instant now = clock.instant();
        int ended = sql.update(
                "update support_embed_key set revoked = ?, retired = coalesce(retired, ?), secret = null"
                        + " where kid = ? and revoked is null",
                now,
                now,
                kid);
        if (ended == 0) {
            throw new NoSuchElementException("There is no key " + kid + ", or it was revoked.");
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private static Signing read(ResultSet row) throws SQLException {
        byte[] secret = row.getBytes("secret");
        Key key = new Key(
                row.getString("kid"),
                row.getTimestamp("created").toInstant(),
                Sql.instant(row, "retired"),
                Sql.instant(row, "revoked"));
        return new Signing(key, secret == null ? new byte[0] : secret);
    }
}
