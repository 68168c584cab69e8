package io.caravanserai.support.sheet;

import io.caravanserai.support.reading.ChatRow;
import io.caravanserai.support.reading.TicketRow;
import java.util.List;

/**
 * A worksheet that the hub keeps: its columns stand from A on, and what stands right of them is people's.
 *
 * @param name as the hub calls it; people may call it otherwise
 * @param columns in order; the first is the key
 * @param touched the columns that tell when a row was last touched, the best first
 */
public record SheetLayout(String name, List<String> columns, List<String> touched) {
    /** Of tickets. */
    public static final SheetLayout TICKETS = new SheetLayout("Tickets", TicketRow.COLUMNS, List.of("Modified"));

    /** Of chats. */
    public static final SheetLayout CHATS = new SheetLayout("Chats", ChatRow.COLUMNS, List.of("Ended", "Started"));

    /** Of synchronisations. */
    public static final SheetLayout LOG = new SheetLayout("Sync_Log", LogRow.COLUMNS, List.of("Start"));

    /** All, in the order in which they are written. */
    public static final List<SheetLayout> ALL = List.of(TICKETS, CHATS, LOG);

    /** The column that is the key. */
    public String key() {
        return columns.get(0);
    }

    /** How many columns are the hub's. */
    public int width() {
        return columns.size();
    }
}
