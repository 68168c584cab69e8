package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what, and who looked at whose payload. It is only added to: the table refuses all else, to the hub's role
 * too. It holds no payload and no secret: of free text, like an address, only a digest.
 */
@Singleton
public final class AuditStore {
    /** Entries of a page. */
    public static final int PAGE = 50;

    private static final int CHUNK = 1_000;
    private static final int DIGEST = 16;
    private static final int LONGEST = 2_000;

    private static final String ADD = """
            insert into audit (kind, who, role, via, what, subject, before) values (?, ?, ?, ?, ?, ?, ?) returning id""";
    private static final String END = """
            insert into audit (kind, outcome_of, who, after, status) values ('outcome', ?, ?, ?, ?)""";
    private static final String FIND = """
            select a.id, a.at, a.kind, coalesce(o.who, a.who) as who, a.role, a.via, a.what, a.subject, a.before, o.after, o.status
            from audit a left join audit o on o.outcome_of = a.id
            where a.kind <> 'outcome' and (?::bigint is null or a.id < ?)
              and (?::text is null or coalesce(o.who, a.who) = ?) and (?::text is null or a.kind = ?)
              and (?::text is null or strpos(a.what, ?) > 0)
              and (?::text is null or strpos(a.subject, ?) > 0 or strpos(a.subject, ?) > 0)
              and (?::timestamptz is null or a.at >= ?) and (?::timestamptz is null or a.at < ?)
            order by a.id desc limit ? offset ?""";

    private final Sql sql;
    private final String salt;

    /** Sees to it that there is room for this month's rows. */
    public AuditStore(Database database) {
        this.sql = new Sql(database.dataSource());
        months(null);
        // The salt of contacts, which this database alone has: addresses and numbers are few enough to try them all.
        this.salt = sql.one("select salt from contact_salt", row -> row.getString(1))
                .orElseThrow();
    }

    /**
     * What somebody is about to do.
     *
     * @param kind {@code change} or {@code look}
     * @param who the user
     * @param role the highest one they have
     * @param via page, api, jmx or command
     * @param what the call, with its parameters by name
     * @param subject the parameters with their values; free text as a {@link #digest}
     * @param before how things stand
     */
    public record Act(
            String kind,
            String who,
            @Nullable String role,
            String via,
            String what,
            @Nullable String subject,
            @Nullable String before) {
        /** The same about this. */
        public Act about(@Nullable String other) {
            return new Act(kind, who, role, via, what, other, before);
        }
    }

    /**
     * What somebody did.
     *
     * @param id rises
     * @param at when, by the database's clock
     * @param after how things stood then; null for a look
     * @param status the HTTP status; null for a look, and while nobody knows what became of a change
     */
    public record Entry(
            long id,
            Instant at,
            String kind,
            String who,
            @Nullable String role,
            String via,
            String what,
            @Nullable String subject,
            @Nullable String before,
            @Nullable String after,
            @Nullable Integer status) {}

    /** Which entries; null for all. */
    public record Filter(
            @Nullable String who,
            @Nullable String kind,
            @Nullable String what,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Writes down what is about to happen; its id. */
    public long begin(Act act) {
        return sql.one(
                        ADD,
                        row -> row.getLong(1),
                        act.kind,
                        cut(act.who),
                        act.role,
                        act.via,
                        act.what,
                        cut(act.subject),
                        cut(act.before))
                .orElseThrow();
    }

    /**
     * Writes down what became of a change.
     *
     * @param who where only the call itself told it, like a login; else null
     */
    public void end(long change, @Nullable String who, @Nullable String after, int status) {
        sql.update(END, change, cut(who), cut(after), status);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** What stands for free text: the same for the same text, whatever its case. */
    public String digest(String text) {
        try {
            byte[] bytes = (salt + text.strip().toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
            String hex = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return "#" + hex.substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A page of entries, newest first, and one more where there are more. */
    public List<Entry> page(Filter filter, int page) {
        return find(filter, null, PAGE + 1, page * PAGE);
    }

    /** All entries, newest first, read chunk by chunk. */
    public void forEach(Filter filter, Consumer<Entry> each) {
        List<Entry> chunk = find(filter, null, CHUNK, 0);
        chunk.forEach(each);
        while (chunk.size() == CHUNK) {
            chunk = find(filter, chunk.get(CHUNK - 1).id, CHUNK, 0);
            chunk.forEach(each);
        }
    }

    private List<Entry> find(Filter wanted, @Nullable Long below, int limit, int offset) {
        List<@Nullable Object> values = new ArrayList<>();
        twice(values, below);
        twice(values, wanted.who);
        twice(values, wanted.kind);
        twice(values, wanted.what);
        twice(values, wanted.subject);
        values.add(wanted.subject == null ? null : digest(wanted.subject));
        twice(values, wanted.from);
        twice(values, wanted.to);
        values.add(limit);
        values.add(offset);
        return sql.query(FIND, AuditStore::read, values.toArray());
    }

    private static void twice(List<@Nullable Object> values, @Nullable Object value) {
        values.add(value);
        values.add(value);
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("kind"),
                row.getString("who"),
                row.getString("role"),
                row.getString("via"),
                row.getString("what"),
                row.getString("subject"),
                row.getString("before"),
                row.getString("after"),
                row.getObject("status", Integer.class));
    }

    /** Makes room for the months that come, and drops whole months that ended before {@code oldest}; how many. */
    public int months(@Nullable Instant oldest) {
        return sql.one("select audit_months(?::timestamptz)", row -> row.getInt(1), oldest)
                .orElseThrow();
    }
}
