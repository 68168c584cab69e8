package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One worksheet: ragged rows of cells in a grid. Rows are never changed in place, so that copies share them. */
final class Worksheet {

    private final int id;
    private final List<List<Object>> rows;
    private String title;
    private GridSize size = GridSize.USUAL;
    private Guarded guarded = Guarded.NOTHING;

    Worksheet(int id, String title, List<List<Object>> rows) {
        this.id = id;
        this.title = title;
        this.rows = new ArrayList<>(rows);
        size = size.atLeast(rows.size(), 0);
    }

    Worksheet copy() {
        Worksheet copy = new Worksheet(id, title, rows);
        copy.size = size;
        copy.guarded = guarded;
        return copy;
    }

    String title() {
        return title;
    }

    int id() {
        return id;
    }

    void rename(String other) {
        title = other;
    }

    GridSize size() {
        return size;
    }

    void resize(GridSize to) {
        size = to;
    }

    /** As Sheets describes it. */
    JsonObject describe(int index) {
        JsonObject described = new JsonObject().put("properties", properties(index));
        guarded.describe(id, described);
        return described;
    }

    /** Somebody merges cells, or protects them. */
    void guard(SheetRange range, boolean merge) {
        guarded = merge ? guarded.merged(range) : guarded.kept(range);
        for (int r = range.row(); merge && r < Math.min(range.endRow(), rows.size()); r++) {
            List<Object> cells = new ArrayList<>(rows.get(r));
            for (int c = range.column(); c < Math.min(range.endColumn(), cells.size()); c++) {
                cells.set(c, guarded.isHidden(r, c) ? "" : cells.get(c));
            }
            rows.set(r, List.copyOf(cells));
        }
    }

    /** Fails where somebody protects a cell that these values would take. */
    void checkOpen(int row, int column, List<List<Object>> values) {
        guarded.checkOpen(row, row + values.size(), column, column + Grid.width(values));
    }

    /** Fails where somebody protects a cell of a row. */
    void checkOpen(int row) {
        guarded.checkOpen(row, row + 1, 0, SheetRange.OPEN);
    }

    JsonObject properties(int index) {
        return new JsonObject()
                .put("sheetId", id)
                .put("title", title)
                .put("index", index)
                .put("sheetType", "GRID")
                .put("gridProperties", size.json());
    }

    /** What a read of the range answers; empty cells and rows at the ends are left out. */
    JsonObject read(SheetRange range, String render, String dimension) {
        size.checkBeginning(title, range);
        int endRow = Math.min(range.endRow(), size.rows());
        int endColumn = Math.min(range.endColumn(), size.columns());
        List<List<Object>> found = new ArrayList<>();
        for (int r = range.row(); r < Math.min(endRow, rows.size()); r++) {
            List<Object> row = new ArrayList<>();
            for (int c = range.column(); c < Math.min(endColumn, rows.get(r).size()); c++) {
                row.add(Cell.rendered(rows.get(r).get(c), render));
            }
            found.add(Grid.trimmed(row));
        }
        Grid.dropEmptyEnd(found);
        boolean columns = "COLUMNS".equals(dimension);
        JsonObject answer = new JsonObject()
                .put(
                        "range",
                        SheetRange.text(
                                title, range.row(), range.column(), endRow - range.row(), endColumn - range.column()))
                .put("majorDimension", columns ? "COLUMNS" : "ROWS");
        if (!found.isEmpty()) {
            answer.put("values", Grid.json(columns ? Grid.turned(found) : found));
        }
        return answer;
    }

    /** Fails unless the values may be written at the range. */
    void checkFits(SheetRange range, List<List<Object>> values) {
        size.checkBeginning(title, range);
        size.checkEnd(title, range);
        int lastRow = range.row() + values.size();
        int lastColumn = range.column() + Grid.width(values);
        if (range.closed() && lastRow > range.endRow()) {
            throw outside(range, "row [" + lastRow + "]");
        }
        if (range.closed() && lastColumn > range.endColumn()) {
            throw outside(range, "column [" + lastColumn + "]");
        }
    }

    private Refused outside(SheetRange range, String where) {
        return new Refused(
                400,
                "INVALID_ARGUMENT",
                "Requested writing within range [" + range.text(title) + "], but tried writing to " + where);
    }

    /** Writes at the place; null leaves a cell as it is. Answers what Sheets says about an update. */
    JsonObject write(int row, int column, List<List<Object>> values, boolean raw) {
        int cells = 0;
        size = size.atLeast(row + values.size(), column + Grid.width(values));
        for (int r = 0; r < values.size(); r++) {
            while (rows.size() <= row + r) {
                rows.add(List.of());
            }
            List<Object> changed = new ArrayList<>(rows.get(row + r));
            List<Object> sent = values.get(r);
            for (int c = 0; c < sent.size(); c++) {
                if (sent.get(c) != Grid.UNTOUCHED) {
                    Object entered = guarded.isHidden(row + r, column + c) ? "" : Cell.entered(sent.get(c), raw);
                    Grid.set(changed, column + c, entered);
                    cells++;
                }
            }
            rows.set(row + r, List.copyOf(changed));
        }
        int width = Math.max(1, Grid.width(values));
        return new JsonObject()
                .put("updatedRange", SheetRange.text(title, row, column, Math.max(1, values.size()), width))
                .put("updatedRows", values.size())
                .put("updatedColumns", Grid.width(values))
                .put("updatedCells", cells);
    }

    /** Whether something is in a cell. */
    boolean isFilled(int row, int column) {
        return row >= 0
                && column >= 0
                && row < rows.size()
                && column < rows.get(row).size()
                && !Cell.isEmpty(rows.get(row).get(column));
    }

    /** The last row that may have something in it; -1 for none. */
    int lastRow() {
        return rows.size() - 1;
    }

    /** How far a row may reach to the right. */
    int width(int row) {
        return row < rows.size() ? rows.get(row).size() : 0;
    }

    /** Empty rows before a row; where nothing comes behind there is nothing to move. */
    void insertRows(int before, int count) {
        if (before < rows.size()) {
            guarded = guarded.moved(before, count);
            rows.addAll(before, java.util.Collections.nCopies(count, List.of()));
            size = size.withMore(count);
        }
    }

    /** Takes rows out, whatever is in them. */
    void deleteRows(int from, int to) {
        guarded.checkOpen(from, to, 0, SheetRange.OPEN);
        size = size.without(from, to);
        guarded = guarded.moved(to, from - to);
        rows.subList(Math.min(from, rows.size()), Math.min(to, rows.size())).clear();
    }

    JsonArray state() {
        return Grid.json(rows.stream()
                .map(row -> row.stream()
                        .map(cell -> Cell.rendered(cell, "FORMATTED_VALUE"))
                        .toList())
                .toList());
    }
}
