package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;

/** How large a worksheet's grid is, whatever is in it, and how many rows at its top are frozen. */
record GridSize(int rows, int columns, int frozen) {

    static final GridSize USUAL = new GridSize(1000, 26, 0);

    /** The cells, which count whether something is in them or not. */
    long cells() {
        return (long) rows * columns;
    }

    JsonObject json() {
        return new JsonObject()
                .put("rowCount", rows)
                .put("columnCount", columns)
                .put("frozenRowCount", frozen);
    }

    /** At least as large as that. */
    GridSize atLeast(int toRows, int toColumns) {
        return new GridSize(Math.max(rows, toRows), Math.max(columns, toColumns), frozen);
    }

    GridSize withMore(int more) {
        return new GridSize(rows + more, columns, frozen);
    }

    GridSize without(int from, int to) {
        if (to > rows) {
            throw new Refused(
                    400,
                    "INVALID_ARGUMENT",
                    "Cannot delete a row that doesn't exist. Tried to delete row index " + (to - 1)
                            + " but there are only " + rows + " rows.");
        }
        if (to - from >= rows - frozen) {
            throw new Refused(400, "INVALID_ARGUMENT", "Sorry, it is not possible to delete all non-frozen rows.");
        }
        return new GridSize(rows - (to - from), columns, frozen);
    }

    /** Fails unless a range begins inside. */
    void checkBeginning(String title, SheetRange range) {
        if (range.row() >= rows || range.column() >= columns) {
            throw exceeds(SheetRange.text(title, range.row(), range.column(), 1, 1));
        }
    }

    /** Fails where a range says an end that is not inside. */
    void checkEnd(String title, SheetRange range) {
        if (isBeyond(range.endRow(), rows) || isBeyond(range.endColumn(), columns)) {
            throw exceeds(range.text(title));
        }
    }

    private static boolean isBeyond(int end, int most) {
        return end != SheetRange.OPEN && end > most;
    }

    private Refused exceeds(String range) {
        return new Refused(
                400,
                "INVALID_ARGUMENT",
                "Range (" + range + ") exceeds grid limits. Max rows: " + rows + ", max columns: " + columns);
    }
}
