package io.caravanserai.desk;

import io.caravanserai.desk.read.CopyDifferences;
import io.caravanserai.desk.read.CopyStatus;
import io.caravanserai.store.Database;
import io.caravanserai.store.ErasurePlace;
import io.caravanserai.store.Sql;
import io.caravanserai.store.TestDatabase;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Ticket;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An empty copy in the tests' database, and a synchronisation that writes to it. */
final class CopyFixture implements AutoCloseable {
    static final long RUN = 7_001;
    static final String SPREADSHEET = "sandbox-support";

    private final Database database = TestDatabase.open();
    final Sql sql = new Sql(database.dataSource());
    final SyncRows syncs = new SyncRows(sql);
    final Comparison comparison = new Comparison(sql);
    final CopyWriter writer = new CopyWriter(sql, comparison);
    final CopyStatus status = new CopyStatus(database);
    final CopyDifferences differences = new CopyDifferences(database);
    final Erasure erasure = new Erasure(database, List.of());

    CopyFixture() {
        empty();
        syncs.begin(RUN, "incremental", Sample.NOW);
    }

    private void empty() {
        sql.query("select tablename from pg_tables where tablename like 'support\\_%'", row -> row.getString(1))
                .forEach(table -> sql.update("delete from " + table));
    }

    SpareSource spare(SpareFiles files) {
        return new SpareSource(database, () -> Sample.NOW, SPREADSHEET, files);
    }

    SupportChanges changes() {
        return new SupportChanges(database, () -> Sample.NOW);
    }

    /** With a place beside the copy. */
    Erasure erasure(ErasurePlace place) {
        return new Erasure(database, List.of(place));
    }

    Written tickets(Ticket... tickets) {
        return writer.write(Source.TICKETS, List.of(tickets), page(null, null));
    }

    Written chats(Chat... chats) {
        return writer.write(Source.CHATS, List.of(chats), page(null, null));
    }

    static Page page(@Nullable Instant reached, @Nullable Instant until) {
        return new Page(RUN, Sample.NOW, "tickets", reached, until);
    }

    /** A column of one row, as text. */
    @Nullable
    String text(String table, String id, String column) {
        return sql.query(
                        "select " + column + "::text as it from " + table + " where id = ?",
                        row -> new String[] {row.getString("it")},
                        id)
                .get(0)[0];
    }

    long count(String from) {
        return sql.one("select count(*) from " + from, row -> row.getLong(1)).orElseThrow();
    }

    @Override
    public void close() {
        empty();
        database.close();
    }
}
