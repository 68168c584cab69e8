package io.caravanserai.desk;

import io.caravanserai.desk.sheet.SheetRead;
import io.caravanserai.desk.sheet.SheetSync;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Message;
import io.caravanserai.message.RetryableException;
import io.caravanserai.store.Database;
import io.caravanserai.store.RunNotes;
import io.caravanserai.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the desk's spreadsheet into what is shown while the copy holds nothing. What was shown before stays until all is
 * read. The routes of {@code routes/support} call it by name.
 */
@Singleton
@Named("supportSpare")
public final class SupportSpare {
    private static final String SHOW = """
            insert into support_spare (source, stamp, read, as_of, bad, problems) values ('sheet', ?, ?, ?, ?, '')
            on conflict (one) do update set source = 'sheet', stamp = excluded.stamp, read = excluded.read,
              as_of = excluded.as_of, bad = excluded.bad, problems = ''""";

    // What the spreadsheet shows no more gives way to files, which are looked at when somebody asks.
    private static final String LEAVE = """
            update support_spare set source = 'none', stamp = '', read = ?, as_of = null, bad = 0 where source = 'sheet'""";
    private static final String TELL = """
            insert into support_spare (source, stamp, read, bad, problems, sheet) values ('none', '', ?, 0, '', ?)
            on conflict (one) do update set sheet = excluded.sheet""";

    private final Sql sql;
    private final RunNotes runNotes;
    private final InstantSource clock;
    private final SyncConfig config;

    @Inject
    SupportSpare(Database database, RunNotes runNotes, InstantSource clock, SyncConfig config) {
        this.sql = new Sql(database.dataSource());
        this.runNotes = runNotes;
        this.clock = clock;
        this.config = config;
    }

    /** Whether there is a reason to read: a spreadsheet is set, and the copy holds nothing. */
    public boolean isDue() {
        return config.spreadsheet().filter(id -> !id.isBlank()).isPresent() && SpareSource.isCopyEmpty(sql);
    }

    /** What is to be done of a run: {@code {run}}; null, with a note, where nothing is. */
    public @Nullable Map<String, Object> order(Message message) {
        if (isDue()) {
            return JsonValues.ordered("run", message.runId());
        }
        runNotes.add(
                message,
                List.of("The spreadsheet was not read: it is shown only while the copy holds nothing, and where"
                        + " hub.support.spreadsheet names one."));
        return null;
    }

    /** Begins; what an earlier attempt read is forgotten. */
    public SpareSheet begin(Message message) {
        sql.inTransaction(connection -> {
            SpareTables.read(connection, clock.instant()).empty();
            return null;
        });
        return new SpareSheet(message);
    }

    /** Keeps a part of the spreadsheet. */
    public void read(SpareSheet spare, SheetRead part, Map<String, Object> answer) {
        SpareSheet.Part rows = spare.take(part, answer);
        sql.inTransaction(connection -> {
            SpareTables tables = SpareTables.read(connection, clock.instant());
            try {
                rows.tickets().forEach(tables::add);
                rows.chats().forEach(tables::add);
                return tables.end();
            } catch (SpareTables.Failed e) {
                throw e.reason();
            }
        });
    }

    /** Shows what was read; what was shown before stays where nothing could be. */
    public void end(SpareSheet spare, SheetSync sheet) {
        Instant now = clock.instant();
        List<String> problems = new ArrayList<>(sheet.doubts());
        problems.addAll(spare.mistakes());
        boolean known = problems.isEmpty();
        problems.addAll(spare.found().problems());
        int rows = sql.inTransaction(connection -> {
            int shown = show(connection, sheet.getSpreadsheet(), spare, now, known);
            Sql.update(connection, TELL, now, String.join("\n", problems));
            return shown;
        });
        List<String> notes =
                new ArrayList<>(List.of("Google Sheet: " + rows + " rows are shown while the copy holds" + " nothing"
                        + (spare.found().bad() == 0 ? "." : ", " + spare.found().bad() + " could not be read.")));
        notes.addAll(problems);
        runNotes.add(spare.message(), notes);
    }

    private int show(Connection connection, String spreadsheet, SpareSheet spare, Instant now, boolean known)
            throws SQLException {
        // Who is erased meanwhile would come back out of what was read.
        Erasure.holdOff(connection);
        int rows = SpareTables.waiting(connection);
        if (rows != spare.rows()) {
            throw new RetryableException(
                    "Another attempt read the spreadsheet at the same time. It is read again.", null);
        }
        if (rows > 0) {
            SpareTables.show(connection);
            Sql.update(
                    connection,
                    SHOW,
                    spreadsheet,
                    now,
                    spare.asOf().orElse(now),
                    spare.found().bad());
        } else if (known && Sql.update(connection, LEAVE, now) > 0) {
            SpareTables.show(connection);
        }
        return rows;
    }
}
