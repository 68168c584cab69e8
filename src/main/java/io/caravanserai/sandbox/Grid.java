package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells as JSON has them and back. */
final class Grid {

    /** Stands for null in what was sent: leave the cell as it is. */
    static final Object UNTOUCHED = new Object();

    private Grid() {}

    /** The {@code values} of a ValueRange, as rows. */
    static List<List<Object>> of(JsonArray values, String dimension) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            List<Object> row = new ArrayList<>();
            for (Object cell : values.getJsonArray(i)) {
                row.add(cell == null ? UNTOUCHED : checked(cell));
            }
            rows.add(row);
        }
        return "COLUMNS".equals(dimension) ? turned(rows) : rows;
    }

    private static Object checked(Object cell) {
        if (cell instanceof String || cell instanceof Number || cell instanceof Boolean) {
            return cell;
        }
        throw new Refused(400, "INVALID_ARGUMENT", "Invalid values: a cell is neither text, number nor truth value.");
    }

    static JsonArray json(List<? extends List<?>> rows) {
        JsonArray json = new JsonArray();
        rows.forEach(row -> json.add(new JsonArray(new ArrayList<>(row))));
        return json;
    }

    static int width(List<? extends List<?>> rows) {
        return rows.stream().mapToInt(List::size).max().orElse(0);
    }

    static List<List<Object>> turned(List<List<Object>> rows) {
        List<List<Object>> columns = new ArrayList<>();
        for (int c = 0; c < width(rows); c++) {
            List<Object> column = new ArrayList<>();
            for (List<Object> row : rows) {
                column.add(c < row.size() ? row.get(c) : "");
            }
            columns.add(trimmed(column));
        }
        return columns;
    }

    static List<Object> trimmed(List<Object> row) {
        int end = row.size();
        while (end > 0 && Cell.isEmpty(row.get(end - 1))) {
            end--;
        }
        return row.subList(0, end);
    }

    static void dropEmptyEnd(List<List<Object>> rows) {
        while (!rows.isEmpty() && rows.get(rows.size() - 1).isEmpty()) {
            rows.remove(rows.size() - 1);
        }
    }

    static void set(List<Object> row, int column, Object value) {
        while (row.size() <= column) {
            row.add("");
        }
        row.set(column, value);
    }
}
