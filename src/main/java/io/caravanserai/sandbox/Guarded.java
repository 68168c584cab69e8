package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What people did to cells of a worksheet. A protected one is for them alone, and of merged ones the first holds the value.
 *
 * @param kept protected ranges
 * @param merged merged ranges
 */
record Guarded(List<SheetRange> kept, List<SheetRange> merged) {
    static final Guarded NOTHING = new Guarded(List.of(), List.of());

    Guarded kept(SheetRange range) {
        return new Guarded(Stream.concat(kept.stream(), Stream.of(range)).toList(), merged);
    }

    Guarded merged(SheetRange range) {
        return new Guarded(
                kept, Stream.concat(merged.stream(), Stream.of(range)).toList());
    }

    /** Fails where a cell of these rows and columns is protected; ends do not belong to them. */
    void checkOpen(int from, int to, int column, int endColumn) {
        if (kept.stream()
                .anyMatch(range -> range.row() < to
                        && from < range.endRow()
                        && range.column() < endColumn
                        && column < range.endColumn())) {
            throw new Refused(
                    400,
                    "INVALID_ARGUMENT",
                    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove"
                            + " protection if you need to edit.");
        }
    }

    /** Whether a value would not be kept there. */
    boolean isHidden(int row, int column) {
        return merged.stream()
                .anyMatch(range -> range.row() <= row
                        && row < range.endRow()
                        && range.column() <= column
                        && column < range.endColumn()
                        && (row > range.row() || column > range.column()));
    }

    /** Where they are once rows before this one came, or went. */
    Guarded moved(int before, int rows) {
        Function<SheetRange, SheetRange> moved = range -> range.row() < before
                ? range
                : new SheetRange(
                        range.sheet(),
                        range.row() + rows,
                        range.column(),
                        range.endRow() == SheetRange.OPEN ? SheetRange.OPEN : range.endRow() + rows,
                        range.endColumn(),
                        range.closed());
        return new Guarded(
                kept.stream().map(moved).toList(), merged.stream().map(moved).toList());
    }

    void describe(int sheet, JsonObject worksheet) {
        if (!kept.isEmpty()) {
            JsonArray ranges = new JsonArray();
            kept.forEach(range -> ranges.add(
                    new JsonObject().put("protectedRangeId", ranges.size() + 1).put("range", json(sheet, range))));
            worksheet.put("protectedRanges", ranges);
        }
        if (!merged.isEmpty()) {
            worksheet.put(
                    "merges",
                    new JsonArray(
                            merged.stream().map(range -> json(sheet, range)).toList()));
        }
    }

    private static JsonObject json(int sheet, SheetRange range) {
        JsonObject json = new JsonObject()
                .put("sheetId", sheet)
                .put("startRowIndex", range.row())
                .put("startColumnIndex", range.column());
        if (range.endRow() != SheetRange.OPEN) {
            json.put("endRowIndex", range.endRow());
        }
        return range.endColumn() == SheetRange.OPEN ? json : json.put("endColumnIndex", range.endColumn());
    }
}
