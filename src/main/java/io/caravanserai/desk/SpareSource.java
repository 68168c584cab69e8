package io.caravanserai.desk;

import io.caravanserai.desk.SpareFiles.Found;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What stands in for the copy while that holds nothing: the spreadsheet, which {@link SupportSpare} reads, else files of the hub's
 * form, and where there is none, raw exports. Files are read when somebody asks, again where one has changed, and no more once a
 * synchronisation has brought something.
 */
@Singleton
public final class SpareSource {
    private static final String EMPTY = """
            select not exists (select 1 from support_ticket) and not exists (select 1 from support_chat) as empty""";
    private static final String STAMP = "select source, stamp from support_spare";
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('caravanserai support spare'))";
    private static final String SAVE = """
            insert into support_spare (source, stamp, read, as_of, bad, problems) values (?, ?, ?, ?, ?, ?)
            on conflict (one) do update set source = excluded.source, stamp = excluded.stamp, read = excluded.read,
              as_of = excluded.as_of, bad = excluded.bad, problems = excluded.problems""";

    private final Sql sql;
    private final InstantSource clock;
    private final SpareFiles files;
    private final String spreadsheet;

    @Inject
    SpareSource(
            Database database,
            InstantSource clock,
            SyncConfig config,
            @ConfigProperty(name = "hub.deploy.in-force-dir") Path inForce) {
        this(
                database,
                clock,
                config.spreadsheet().orElse("").strip(),
                new SpareFiles(Path.of(config.filesDir()), config.filesZone(), config.filesDates(), () -> new RuleFiles(
                                inForce)
                        .read(config.zone())));
    }

    /** @param spreadsheet its id; empty for none */
    SpareSource(Database database, InstantSource clock, String spreadsheet, SpareFiles files) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
        this.spreadsheet = spreadsheet;
        this.files = files;
    }

    /** Looks for what stands in for the copy, where that holds nothing and the files are others than those that were read. */
    public void look() {
        if (isCopyEmpty(sql) && isNew(files.stamp())) {
            sql.inTransaction(connection -> {
                // Whoever else asks meanwhile is shown what there is.
                boolean mine =
                        Sql.query(connection, LOCK, row -> row.getBoolean(1)).get(0);
                String stamp = files.stamp();
                return mine && isNew(stamp) ? read(connection, stamp) : 0;
            });
        }
    }

    static boolean isCopyEmpty(Sql sql) {
        return sql.one(EMPTY, row -> row.getBoolean("empty")).orElse(false);
    }

    /** The spreadsheet comes before files, as long as it is the one that is set. */
    private boolean isNew(String stamp) {
        return sql.one(STAMP, row -> row.getString("stamp")
                        .equals(row.getString("source").equals("sheet") ? spreadsheet : stamp))
                .filter(known -> known)
                .isEmpty();
    }

    private int read(Connection connection, String stamp) throws SQLException {
        SpareTables tables = SpareTables.shown(connection, clock.instant());
        Found found = new Found();
        tables.empty();
        try {
            files.processed(tables, found);
            String source = "processed-csv";
            int rows = tables.end();
            if (rows == 0) {
                files.raw(tables, found);
                rows = tables.end();
                source = rows == 0 ? "none" : "raw-csv";
            }
            Sql.update(
                    connection,
                    SAVE,
                    source,
                    stamp,
                    clock.instant(),
                    files.asOf().orElse(null),
                    found.bad(),
                    String.join("\n", found.problems()));
            return rows;
        } catch (SpareTables.Failed e) {
            throw e.reason();
        }
    }
}
