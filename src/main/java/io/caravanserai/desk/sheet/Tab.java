package io.caravanserai.desk.sheet;

import io.caravanserai.message.JsonValues;
import io.caravanserai.support.sheet.RowRange;
import io.caravanserai.support.sheet.SheetGuard;
import io.caravanserai.support.sheet.SheetLayout;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A worksheet of the spreadsheet as Google describes it.
 *
 * @param id its own for life
 * @param title what people call it now
 * @param rows of its grid, filled or not
 * @param columns likewise
 * @param frozen rows at the top that stay in sight
 * @param kept cells that this account may not write
 * @param merged cells that are one
 */
record Tab(int id, String title, int rows, int columns, int frozen, List<Block> kept, List<Block> merged) {

    /** Cells of these rows, from this column on; columns count from 1. */
    record Block(RowRange rows, int column) {
        /** What is nothing is left out, and so is an end at the end of the worksheet. */
        static Block of(Object range) {
            Map<String, Object> grid = JsonValues.map(range);
            int end = grid.containsKey("endRowIndex") ? number(grid.get("endRowIndex")) : Integer.MAX_VALUE;
            return new Block(
                    new RowRange(number(grid.get("startRowIndex")) + 1, end), number(grid.get("startColumnIndex")) + 1);
        }
    }

    /** Of an answer. */
    static List<Tab> of(Map<String, Object> spreadsheet) {
        return JsonValues.maps(spreadsheet.get("sheets")).stream()
                .map(Tab::read)
                .toList();
    }

    private static Tab read(Map<String, Object> sheet) {
        Map<String, Object> properties = JsonValues.map(sheet.get("properties"));
        Map<String, Object> grid = JsonValues.map(properties.get("gridProperties"));
        return new Tab(
                number(properties.get("sheetId")),
                JsonValues.text(properties.get("title")),
                number(grid.get("rowCount")),
                number(grid.get("columnCount")),
                number(grid.get("frozenRowCount")),
                JsonValues.maps(sheet.get("protectedRanges")).stream()
                        .filter(each -> !isTrue(each.get("warningOnly")) && !isTrue(each.get("requestingUserCanEdit")))
                        .map(each -> Block.of(each.get("range")))
                        .toList(),
                JsonValues.maps(sheet.get("merges")).stream().map(Block::of).toList());
    }

    private static boolean isTrue(Object value) {
        return Boolean.TRUE.equals(value);
    }

    /** Google leaves out what is nothing. */
    private static int number(Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    /** Whether this account may not write all of its first row. */
    boolean isFirstRowKept() {
        return kept.stream().anyMatch(block -> block.rows().from() == 1);
    }

    /** What of it keeps the hub from writing its columns. */
    SheetGuard guard(SheetLayout layout) {
        return new SheetGuard(
                kept.stream().map(Block::rows).toList(),
                Stream.concat(kept.stream(), merged.stream())
                        .filter(block -> block.column() <= layout.width())
                        .map(Block::rows)
                        .toList());
    }
}
