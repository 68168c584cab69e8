package io.caravanserai.desk;

import io.caravanserai.store.Columns;
import io.caravanserai.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes pages of rows into the copy, each in one transaction with the watermark behind it and the counts of its
 * synchronisation. Rows are known by their keys: what is written twice is as what is written once.
 */
final class CopyWriter {
    private static final String MERGE = """
            update support_ticket t set removed = coalesce(t.removed, ?), removed_as = 'MERGED', merged_into = m.winner,
              written = ?
            from unnest(?, ?) as m(id, winner)
            where t.id = m.id and (t.removed_as is distinct from 'MERGED' or t.merged_into <> m.winner)
            returning t.id""";

    private final Sql sql;
    private final Comparison comparison;

    CopyWriter(Sql sql, Comparison comparison) {
        this.sql = sql;
        this.comparison = comparison;
    }

    /**
     * Writes what differs. Of rows with the same key the last counts. What a newer state stands for stays.
     *
     * @throws io.caravanserai.message.PermanentException when the run has lost its place
     */
    <T> Written write(Source<T> source, List<T> rows, Page page) {
        return sql.inTransaction(connection -> {
            List<T> kept = Erasure.without(connection, byKey(source.table(), rows));
            Written written;
            if (page.until() == null) {
                written = in(connection, source.table(), kept, page.now());
            } else {
                var found = comparison.differing(connection, source, kept, page.until());
                written = in(connection, source.table(), kept, page.now());
                comparison.met(connection, source, kept, page, found);
            }
            SyncRows.progress(connection, page.run(), rows.size(), written);
            if (page.reached() != null) {
                SyncRows.reach(connection, page.watermark(), page.reached());
            }
            return written;
        });
    }

    private static <T> List<T> byKey(CopyTable<T> table, List<T> rows) {
        Map<String, T> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(table.key(row), row));
        return List.copyOf(byKey.values());
    }

    private static <T> Written in(Connection connection, CopyTable<T> table, List<T> rows, Instant now)
            throws SQLException {
        return Sql.query(
                        connection,
                        table.write(),
                        row -> {
                            int added = row.getInt("added");
                            int changed = row.getInt("changed");
                            int removed = row.getInt("removed");
                            return new Written(added, changed, removed, rows.size() - added - changed - removed);
                        },
                        table.page(rows, now))
                .get(0);
    }

    /**
     * Takes tickets out that were merged into others; of those the copy does not have nothing is kept.
     *
     * @param winners by the id of the ticket that is no more
     */
    Written merge(Map<String, String> winners, Page page) {
        return sql.inTransaction(connection -> {
            List<String> merged = merged(connection, winners, page.now());
            Sql.update(connection, CopyTables.TICKETS.seal(), Columns.texts(merged));
            Written written = new Written(0, 0, merged.size(), 0);
            SyncRows.progress(connection, page.run(), 0, written);
            return written;
        });
    }

    /** As {@link #merge}, in a transaction that seals the rows whose ids come back. */
    static List<String> merged(Connection connection, Map<String, String> winners, Instant now) throws SQLException {
        List<Map.Entry<String, String>> merges = List.copyOf(winners.entrySet());
        return Sql.query(
                connection,
                MERGE,
                row -> row.getString(1),
                now,
                now,
                Columns.text(merges, Map.Entry::getKey),
                Columns.text(merges, Map.Entry::getValue));
    }
}
