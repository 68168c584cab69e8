package io.caravanserai.desk.read;

import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the spreadsheet held when it was read last, against the copy. */
@Singleton
public final class SheetCounts {
    private static final String SHEET = """
            select w.*, coalesce(s.sheet, 'OPEN') as state from support_sheet w left join support_sync s on s.run_id = w.run_id
            where w.rows is not null
              and w.spreadsheet = (select spreadsheet from support_sheet order by read desc nulls last limit 1)
            order by w.sheet_id""";

    private final Sql sql;

    /** Of this database. */
    public SheetCounts(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * What a worksheet of the spreadsheet held when a synchronisation read it last, before it was brought in line.
     *
     * @param worksheet as the hub calls it
     * @param rows all of them
     * @param missing rows that the copy has, and it had not
     * @param different rows that it had otherwise
     * @param surplus rows that count no more
     * @param others rows it leaves alone: those of people, those with a key that a row above has, and those it cannot write
     * @param newest when its newest row was last touched
     * @param state DONE where the synchronisation brought it in line; FAILED, or OPEN where it is at it
     */
    public record Worksheet(
            String worksheet,
            long rows,
            long missing,
            long different,
            long surplus,
            long others,
            @Nullable Instant newest,
            long run,
            Instant read,
            String state) {}

    /** What the worksheets of the spreadsheet that was read last held then; none where none was read. */
    public List<Worksheet> worksheets() {
        return sql.query(
                SHEET,
                row -> new Worksheet(
                        row.getString("worksheet"),
                        row.getLong("rows"),
                        row.getLong("missing"),
                        row.getLong("different"),
                        row.getLong("surplus"),
                        row.getLong("others"),
                        Sql.instant(row, "newest"),
                        row.getLong("run_id"),
                        row.getTimestamp("read").toInstant(),
                        row.getString("state")));
    }
}
