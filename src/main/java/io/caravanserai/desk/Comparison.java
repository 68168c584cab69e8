package io.caravanserai.desk;

import io.caravanserai.store.Columns;
import io.caravanserai.store.Sql;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the copy with the vendor while a full synchronisation reads everything: what is missing or different is noted and
 * repaired by what was read; what is left over at the end is gone at the vendor.
 */
final class Comparison {
    private static final String NOTE = """
            insert into support_difference (run_id, source, id, month, kind, repaired, found)
            select ?, ?, d.id, d.month::date, d.kind, d.repaired, ? from unnest(?, ?, ?, ?) as d(id, month, kind, repaired)
            on conflict do nothing""";

    private static final String SURPLUS = """
            from %1$s t where t.removed is null and t.written < ? and %2$s >= ?
            and not exists (select 1 from support_seen s where s.source = ? and s.id = t.id)""";

    private static final String NOTE_SURPLUS = """
            insert into support_difference (run_id, source, id, month, kind, repaired, found)
            select ?, ?, t.id, %1$s, 'SURPLUS', ?, ? %2$s on conflict do nothing""";

    private static final String REMOVE = """
            with gone as (select t.id %2$s)
            update %1$s t set removed = ?, removed_as = 'DELETED', written = ? from gone where t.id = gone.id
            returning t.id""";

    private static final String MONTHS = """
            insert into support_month (source, month, rows, digest, read)
            select source, month, count(*), md5(string_agg(digest, '' order by id)), ?
            from support_seen where source = ? and digest is not null group by source, month""";

    private final Sql sql;

    Comparison(Sql sql) {
        this.sql = sql;
    }

    /** A row of the copy that is not as the vendor has it. */
    record Difference(String id, @Nullable Date month, boolean missing) {
        String kind() {
            return missing ? "MISSING" : "DIFFERENT";
        }
    }

    /** Begins to note what the vendor has. */
    void begin(Source<?> source) {
        sql.update("delete from support_seen where source = ?", source.name());
    }

    /** Those that the copy has otherwise, of rows that were touched before {@code until}: later ones are news. */
    <T> List<Difference> differing(Connection connection, Source<T> source, List<T> rows, Instant until)
            throws SQLException {
        List<T> old = rows.stream().filter(row -> isBefore(source, row, until)).toList();
        return old.isEmpty() ? List.of() : compare(connection, source, old);
    }

    private static <T> boolean isBefore(Source<T> source, T row, Instant until) {
        Instant touched = source.touched().apply(row);
        return touched != null && touched.isBefore(until);
    }

    private static <T> List<Difference> compare(Connection connection, Source<T> source, List<T> rows)
            throws SQLException {
        return Sql.query(
                connection,
                source.table().compare(),
                row -> new Difference(row.getString("id"), row.getDate("month"), row.getBoolean("missing")),
                source.table().page(rows));
    }

    /** Notes that the vendor has these rows, and the differences that were found before they were written. */
    <T> void met(Connection connection, Source<T> source, List<T> rows, Page page, List<Difference> found)
            throws SQLException {
        Sql.update(connection, source.table().meet(), source.table().page(rows, source.name()));
        if (found.isEmpty()) {
            return;
        }
        Set<String> still =
                compare(connection, source, rows).stream().map(Difference::id).collect(Collectors.toSet());
        Sql.update(
                connection,
                NOTE,
                page.run(),
                source.name(),
                page.now(),
                Columns.text(found, Difference::id),
                Columns.text(
                        found,
                        each -> each.month() == null ? null : each.month().toString()),
                Columns.text(found, Difference::kind),
                Columns.bool(found, each -> !still.contains(each.id())));
    }

    /**
     * What the copy has and the vendor did not show.
     *
     * @param run the full synchronisation
     * @param started when it began: what was written since is no surplus
     * @param since from when on it read
     * @param most how many of a hundred may go; with a few more, so that a small copy may lose some
     * @param whole whether the paging came to its end
     */
    record Bounds(long run, Instant started, Instant since, int most, boolean whole) {
        private static final int ALWAYS = 20;

        boolean allow(int surplus, int live) {
            return whole && surplus <= Math.max(ALWAYS, (long) live * most / 100);
        }
    }

    /** Ends it: notes and removes what is left over, if that is proved; keeps the vendor's months. */
    Surplus end(Source<?> source, Bounds bounds, Instant now) {
        CopyTable<?> table = source.table();
        String surplus = SURPLUS.formatted(table.name(), source.touchedColumn());
        return sql.inTransaction(connection -> {
            @Nullable Object[] which = {bounds.started(), bounds.since(), source.name()};
            int rows = count(connection, "select count(*) " + surplus, which);
            int live = count(connection, "select count(*) from " + table.name() + " where removed is null");
            boolean allowed = bounds.allow(rows, live);
            if (rows > 0) {
                Sql.update(
                        connection,
                        NOTE_SURPLUS.formatted(table.month("t."), surplus),
                        with(new Object[] {bounds.run(), source.name(), allowed, now}, which));
            }
            if (rows > 0 && allowed) {
                List<String> gone = Sql.query(
                        connection,
                        REMOVE.formatted(table.name(), surplus),
                        row -> row.getString(1),
                        with(which, now, now));
                Sql.update(connection, table.seal(), Columns.texts(gone));
                SyncRows.progress(connection, bounds.run(), 0, new Written(0, 0, gone.size(), 0));
            }
            Sql.update(connection, "delete from support_month where source = ?", source.name());
            Sql.update(connection, MONTHS, now, source.name());
            Sql.update(connection, "delete from support_seen where source = ?", source.name());
            return new Surplus(rows, live, rows > 0 && allowed);
        });
    }

    private static int count(Connection connection, String select, @Nullable Object... parameters) throws SQLException {
        return Sql.query(connection, select, row -> row.getInt(1), parameters).get(0);
    }

    private static @Nullable Object[] with(@Nullable Object[] some, @Nullable Object... others) {
        return Stream.of(some, others).flatMap(Arrays::stream).toArray();
    }

    /** How many differences a full synchronisation found, by kind. */
    Map<String, Integer> found(long run, Source<?> source) {
        Map<String, Integer> found = new TreeMap<>();
        sql.query(
                "select kind, count(*) from support_difference where run_id = ? and source = ? group by kind",
                row -> found.put(row.getString(1), row.getInt(2)),
                run,
                source.name());
        return found;
    }

    /**
     * What an incremental synchronisation ought to have met again, and did not: a sentence, or nothing. Nothing is removed
     * for it.
     */
    Optional<String> unseen(Source<?> source, Instant since, Instant started, Set<String> seen) {
        long unseen = sql
                .query(
                        "select t.id from " + source.table().name()
                                + " t where t.removed is null and t.written < ? and " + source.touchedColumn()
                                + " >= ?",
                        row -> row.getString(1),
                        started,
                        since)
                .stream()
                .filter(id -> !seen.contains(id))
                .count();
        return unseen == 0
                ? Optional.empty()
                : Optional.of(
                        source.vendor() + " did not show " + unseen + " " + source.name() + " that it showed before:"
                                + " they are gone there, or hidden from the hub. They stay; a full synchronisation finds out.");
    }
}
