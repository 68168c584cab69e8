package io.caravanserai.desk.sheet;

import io.caravanserai.store.Columns;
import io.caravanserai.store.Paging;
import io.caravanserai.store.Sql;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.reading.ChatRow;
import io.caravanserai.support.reading.TicketRow;
import io.caravanserai.support.sheet.LogRow;
import io.caravanserai.support.sheet.SheetLayout;
import io.caravanserai.support.sheet.SheetText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the spreadsheet should hold: the rows of the copy that count, and the synchronisations that have ended. */
final class SheetRows {
    private final Sql sql;
    private final ZoneId zone;

    /** @param zone of the times in cells */
    SheetRows(Sql sql, ZoneId zone) {
        this.sql = sql;
        this.zone = zone;
    }

    /**
     * A row of a worksheet.
     *
     * @param cells the key first
     * @param at when it came in
     */
    record Line(List<String> cells, @Nullable Instant at) {
        String key() {
            return cells.get(0);
        }
    }

    private record Table(String name, String key, String counts, Sql.Row<Line> row) {}

    private Table table(SheetLayout layout) {
        if (layout.equals(SheetLayout.LOG)) {
            return new Table("support_sync", "run_id::text", "status <> 'RUNNING'", this::log);
        }
        return layout.equals(SheetLayout.TICKETS)
                ? new Table("support_ticket", "id", "removed is null", this::ticket)
                : new Table("support_chat", "id", "removed is null", this::chat);
    }

    private Line ticket(ResultSet row) throws SQLException {
        Ticket ticket = CopyRecord.ticket(row);
        return new Line(SheetText.of(TicketRow.cells(ticket, zone)), ticket.created());
    }

    private Line chat(ResultSet row) throws SQLException {
        Chat chat = CopyRecord.chat(row);
        return new Line(SheetText.of(ChatRow.cells(chat, zone)), chat.started());
    }

    private Line log(ResultSet row) throws SQLException {
        LogRow log = new LogRow(
                row.getLong("run_id"),
                row.getTimestamp("started").toInstant(),
                Sql.instant(row, "ended"),
                row.getString("mode"),
                row.getLong("fetched"),
                row.getLong("added"),
                row.getLong("changed"),
                row.getLong("removed"),
                row.getString("status"),
                row.getString("whole_error"));
        return new Line(SheetText.of(log.cells(zone)), log.started());
    }

    private static String select(Table table) {
        String error = table.name().equals("support_sync")
                ? ", nullif(concat_ws(' ', error, sheet_error), '') as whole_error"
                : "";
        return "select *" + error + " from " + table.name() + " where " + table.counts();
    }

    /** All rows, in bounded memory; none is there twice. */
    void forEach(SheetLayout layout, Consumer<Line> each) {
        Table table = table(layout);
        String page = select(table) + " and " + table.key() + " > ? order by " + table.key() + " limit ?";
        Paging.<Line>forEach(
                last -> sql.query(page, table.row(), last == null ? "" : last.key(), Paging.AT_ONCE), each);
    }

    /** The rows with these keys; of one that went meanwhile there is none. */
    Map<String, List<String>> of(SheetLayout layout, Collection<String> keys) {
        Table table = table(layout);
        Map<String, List<String>> rows = new HashMap<>();
        sql.query(select(table) + " and " + table.key() + " = any(?)", table.row(), Columns.texts(keys))
                .forEach(row -> rows.put(row.key(), row.cells()));
        return rows;
    }

    /** Those of the keys that the copy knows, and that count no more. */
    Set<String> removed(SheetLayout layout, Collection<String> keys) {
        return layout.equals(SheetLayout.LOG) || keys.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.query(
                        "select id from " + table(layout).name() + " where removed is not null and id = any(?)",
                        row -> row.getString("id"),
                        Columns.texts(keys)));
    }
}
