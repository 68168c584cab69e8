package io.caravanserai.desk.sheet;

import io.caravanserai.message.StorableText;
import io.caravanserai.store.Sql;
import io.caravanserai.support.sheet.SheetPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is kept of the spreadsheet: which worksheets are the hub's, its own mark, and how far each synchronisation got with it. */
final class SheetStatus {
    private static final String OPEN =
            "update support_sync set sheet = 'OPEN' where run_id = ? and status in ('OK', 'PARTIAL')";

    private static final String FOUND = """
            update support_sync set sheet_error = ?,
              status = case when error is null and ?::text is null then 'OK' else 'PARTIAL' end
            where run_id = ? and status in ('OK', 'PARTIAL')""";

    private static final String GAVE_UP = """
            update support_sync set sheet = 'FAILED', sheet_error = ?, status = 'PARTIAL'
            where run_id = ? and sheet = 'OPEN'""";

    private static final String KEEP = """
            insert into support_sheet (spreadsheet, worksheet, sheet_id) values (?, ?, ?)
            on conflict (spreadsheet, worksheet) do update set sheet_id = excluded.sheet_id
            where support_sheet.sheet_id <> excluded.sheet_id""";

    private static final String COUNT = """
            update support_sheet set run_id = ?, read = ?, rows = ?, missing = ?, different = ?, surplus = ?, others = ?, newest = ?
            where spreadsheet = ? and worksheet = ?""";

    private final Sql sql;

    SheetStatus(Sql sql) {
        this.sql = sql;
    }

    /** Notes that the spreadsheet is still to be brought in line; false where the synchronisation brought nothing. */
    boolean open(long run) {
        return sql.update(OPEN, run) == 1;
    }

    /** Notes what keeps it from being in line; null where nothing does. */
    void found(long run, List<String> doubts) {
        @Nullable String error = doubts.isEmpty() ? null : StorableText.printable(String.join(" ", doubts));
        sql.update(FOUND, error, error, run);
    }

    /** Notes that an attempt has come to its end, and whether anything might be written. */
    void done(long run, boolean written) {
        sql.update("update support_sync set sheet = ? where run_id = ?", written ? "DONE" : "FAILED", run);
    }

    /** Notes why it was not brought in line, unless it was. */
    void gaveUp(long run, String reason) {
        sql.update(GAVE_UP, StorableText.printable(reason), run);
    }

    /** By what the hub tells itself from others. */
    String hub() {
        sql.update("insert into support_hub default values on conflict do nothing");
        return sql.one("select id from support_hub", row -> row.getString(1)).orElseThrow();
    }

    /** The ids of the worksheets that the hub keeps, by the names it has for them. */
    Map<String, Integer> worksheets(String spreadsheet) {
        return sql
                .query(
                        "select worksheet, sheet_id from support_sheet where spreadsheet = ?",
                        row -> Map.entry(row.getString(1), row.getInt(2)),
                        spreadsheet)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
    }

    /** Keeps which worksheet it is, and what it held before it is written. */
    void keep(SheetSync sheet, Held held, Instant now) {
        String worksheet = held.layout().name();
        sql.update(KEEP, sheet.getSpreadsheet(), worksheet, held.tab().id());
        SheetPlan plan = held.plan();
        if (plan != null) {
            sql.update(
                    COUNT,
                    sheet.run(),
                    now,
                    plan.rows(),
                    plan.appends().size(),
                    plan.updates().size(),
                    plan.deleted(),
                    plan.others(),
                    held.content().newest(),
                    sheet.getSpreadsheet(),
                    worksheet);
        }
    }
}
