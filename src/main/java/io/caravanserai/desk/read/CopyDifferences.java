package io.caravanserai.desk.read;

import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the copy was not as the vendors are, as the last full synchronisation found it, and by month as it is now. */
@Singleton
public final class CopyDifferences {
    private static final int MOST = 100;

    private static final String LAST = """
            select run_id, started from support_sync s
            where mode = 'full' and status in ('OK', 'PARTIAL')
              or exists (select 1 from support_difference d where d.run_id = s.run_id)
            order by id desc limit 1""";

    private static final String FOUND = """
            select source, kind, count(*) as rows, count(*) filter (where repaired) as repaired
            from support_difference where run_id = ? group by 1, 2 order by 1 desc, 2""";

    private static final String ROWS = """
            select source, id, month, kind, repaired from support_difference where run_id = ?
            order by repaired, source desc, month desc nulls last, id limit ?""";

    // A full join needs months that are equal, and null equals nothing.
    private static final String MONTHS = """
            with vendor as (select coalesce(month, 'infinity') as month, rows, digest from support_month where source = ?),
            here as (
              select coalesce(date_trunc('month', %2$s at time zone 'UTC')::date, 'infinity') as month,
                count(*) filter (where removed is null) as rows,
                md5(string_agg(digest, '' order by id) filter (where removed is null)) as digest, max(written) as written
              from %1$s group by 1),
            compared as (select max(read) as read from support_month where source = ?)
            select nullif(month, 'infinity') as month, coalesce(v.rows, 0) as vendor, coalesce(h.rows, 0) as here,
              v.digest is not distinct from h.digest as same, coalesce(h.written > read, false) as changed, read
            from vendor v full join here h using (month), compared
            where read is not null and coalesce(v.rows, h.rows) > 0 order by month desc""";

    private final Sql sql;

    /** Of this database. */
    public CopyDifferences(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * What was compared last.
     *
     * @param run the synchronisation
     * @param found how many differences, by source and kind
     * @param rows the first hundred, those that are not repaired before the others
     */
    public record Compared(long run, Instant started, List<Found> found, List<Difference> rows) {
        /** How many there were. */
        public long all() {
            return found.stream().mapToLong(Found::rows).sum();
        }

        /** How many there are still. */
        public long left() {
            return all() - found.stream().mapToLong(Found::repaired).sum();
        }
    }

    /**
     * So many of a kind.
     *
     * @param kind MISSING, DIFFERENT or SURPLUS in the copy
     * @param repaired how many of them are as the vendor's by now
     */
    public record Found(String source, String kind, long rows, long repaired) {}

    /**
     * One row that differed.
     *
     * @param month in which it came in, by its first day, UTC; null where nobody knows
     */
    public record Difference(
            String source, String id, @Nullable LocalDate month, String kind, boolean repaired) {}

    /**
     * A month of a source.
     *
     * @param month by its first day, UTC; null for rows without a time
     * @param vendor how many rows the vendor had when all was read last
     * @param here how many the copy has now
     * @param state same, changed (in the copy since then) or differs
     * @param read when the vendor's were read
     */
    public record Month(String source, @Nullable LocalDate month, long vendor, long here, String state, Instant read) {}

    /** What the last full synchronisation found; nothing where none has run. */
    public @Nullable Compared last() {
        return sql.one(
                        LAST,
                        row -> compared(
                                row.getLong("run_id"),
                                row.getTimestamp("started").toInstant()))
                .orElse(null);
    }

    private Compared compared(long run, Instant started) {
        return new Compared(
                run,
                started,
                sql.query(
                        FOUND,
                        row -> new Found(
                                row.getString("source"),
                                row.getString("kind"),
                                row.getLong("rows"),
                                row.getLong("repaired")),
                        run),
                sql.query(
                        ROWS,
                        row -> new Difference(
                                row.getString("source"),
                                row.getString("id"),
                                day(row),
                                row.getString("kind"),
                                row.getBoolean("repaired")),
                        run,
                        MOST));
    }

    private static @Nullable LocalDate day(ResultSet row) throws SQLException {
        return row.getObject("month", LocalDate.class);
    }

    /** The months of both sources, the newest first; none where nothing was compared yet. */
    public List<Month> months() {
        return Stream.of(Kind.TICKETS, Kind.CHATS)
                .flatMap(kind -> sql
                        .query(
                                MONTHS.formatted(kind.table(), kind.time()),
                                row -> new Month(
                                        kind.word(),
                                        day(row),
                                        row.getLong("vendor"),
                                        row.getLong("here"),
                                        row.getBoolean("same")
                                                ? "same"
                                                : row.getBoolean("changed") ? "changed" : "differs",
                                        row.getTimestamp("read").toInstant()),
                                kind.word(),
                                kind.word())
                        .stream())
                .toList();
    }
}
