package io.caravanserai.desk.sheet;

import io.caravanserai.support.sheet.A1;
import io.caravanserai.support.sheet.SheetLayout;
import java.util.List;

/** One hub keeps a spreadsheet, and says so in the first row of its log, right of the hub's columns. */
final class SheetOwner {
    private static final String BEGINNING = "Kept by hub ";

    private final String mark;

    /** @param id the hub's own */
    SheetOwner(String id) {
        this.mark = BEGINNING + id;
    }

    /** Stops where another hub keeps it, or where nobody can tell; else leaves the mark where there is none. */
    void check(SheetSync sheet) {
        Held log = sheet.held(SheetLayout.LOG);
        if (log == null) {
            sheet.stop("Without the worksheet '" + SheetLayout.LOG.name()
                    + "' nobody can tell whether another hub keeps" + " the spreadsheet. Nothing was written to it.");
            return;
        }
        List<String> header = log.content().header();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().startsWith(BEGINNING)) {
                found(sheet, header.get(i).strip(), "'" + log.tab().title() + "'!" + A1.column(i + 1) + "1");
                return;
            }
        }
        int free = SheetLayout.LOG.width();
        while (free < header.size() && !header.get(free).isBlank()) {
            free++;
        }
        if (log.plan() == null || free >= log.tab().columns() || log.tab().isFirstRowKept()) {
            sheet.stop("The hub finds no place for its mark, by which another hub would see that this one keeps the"
                    + " spreadsheet. Nothing was written to it.");
            return;
        }
        sheet.mark(new SheetSync.Mark(free + 1, mark));
    }

    private void found(SheetSync sheet, String found, String where) {
        if (!found.equals(mark)) {
            sheet.stop("Another hub keeps the spreadsheet: " + where + " says '" + found + "', and this is '" + mark
                    + "'. Nothing was written to it. Give this hub a spreadsheet of its own in hub.support.spreadsheet;"
                    + " where the other one keeps it no longer, empty that cell.");
        }
    }
}
