package io.caravanserai.contact;

import io.caravanserai.store.Columns;
import io.caravanserai.store.Database;
import io.caravanserai.store.Paging;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people agreed to and took back, with the evidence. Of a person, channel and category the word said last holds. */
@Singleton
public final class Consents {
    private static final String ADD = """
            insert into contact_consent (digest, identity, channel, category, given, source, at, recorded, recorded_by)
            select *, ?::timestamptz, ?::text from unnest(?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    // Said at the same moment: who took back is believed.
    private static final String LAST = """
            select given from contact_consent where digest = ? and channel = ? and category in (?, 'all')
            order by at desc, given, id desc limit 1""";

    private static final String BEHIND =
            "select * from contact_consent where id > ? order by id limit " + Paging.AT_ONCE;

    private final Sql sql;
    private final Digests digests;
    private final InstantSource clock;

    Consents(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.digests = new Digests(sql);
        this.clock = clock;
    }

    /**
     * A word of a person.
     *
     * @param category one, or {@code all}
     * @param given false where it was taken back
     * @param source where it was said: a form, a file, an agreement
     * @param at when it was said
     */
    public record Said(Identity identity, String category, boolean given, String source, Instant at) {}

    /**
     * A word as it was kept.
     *
     * @param identity null once the person was forgotten
     */
    public record Kept(
            long id,
            @Nullable String identity,
            String channel,
            String category,
            boolean given,
            String source,
            Instant at,
            Instant recorded,
            String recordedBy) {}

    /** Keeps words; how many were new. An import of any of them lifts no suppression. */
    public int add(List<Said> words, String by) {
        return sql.update(
                ADD,
                clock.instant(),
                by,
                Columns.text(words, said -> digests.of(said.identity)),
                Columns.text(words, said -> said.identity.text()),
                Columns.text(words, said -> said.identity.medium().word()),
                Columns.text(words, Said::category),
                Columns.bool(words, Said::given),
                Columns.text(words, Said::source),
                Columns.timestamp(words, Said::at));
    }

    /** Whether the person agreed; empty where nothing was said. */
    Optional<Boolean> last(Identity identity, String category) {
        return sql.one(
                LAST,
                row -> row.getBoolean("given"),
                digests.of(identity),
                identity.medium().word(),
                category);
    }

    /** All that a person said, the latest first. */
    public List<Kept> of(Identity identity) {
        return sql.query(
                "select * from contact_consent where digest = ? order by at desc, id desc",
                Consents::read,
                digests.of(identity));
    }

    /** All words of all people, in the order in which they were kept, one page in memory at a time. */
    public void forEach(Consumer<Kept> word) {
        Paging.forEach(last -> sql.query(BEHIND, Consents::read, last == null ? 0L : last.id()), word);
    }

    private static Kept read(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getString("identity"),
                row.getString("channel"),
                row.getString("category"),
                row.getBoolean("given"),
                row.getString("source"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("recorded").toInstant(),
                row.getString("recorded_by"));
    }
}
