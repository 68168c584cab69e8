package io.caravanserai.desk.sheet;

import io.caravanserai.message.JsonValues;
import java.util.List;
import java.util.Map;

/**
 * A worksheet of the spreadsheet as Google describes it.
 *
 * @param id its own for life
 * @param title what people call it now
 * @param rows of its grid, filled or not
 * @param columns likewise
 * @param frozen rows at the top that stay in sight
 */
record Tab(int id, String title, int rows, int columns, int frozen) {

    /** Of an answer. */
    static List<Tab> of(Map<String, Object> spreadsheet) {
        return JsonValues.maps(spreadsheet.get("sheets")).stream()
                .map(sheet -> JsonValues.map(sheet.get("properties")))
                .map(Tab::read)
                .toList();
    }

    private static Tab read(Map<String, Object> properties) {
        Map<String, Object> grid = JsonValues.map(properties.get("gridProperties"));
        return new Tab(
                number(properties.get("sheetId")),
                JsonValues.text(properties.get("title")),
                number(grid.get("rowCount")),
                number(grid.get("columnCount")),
                number(grid.get("frozenRowCount")));
    }

    /** Google leaves out what is nothing. */
    private static int number(Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
