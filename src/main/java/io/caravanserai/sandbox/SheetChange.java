package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** One request of a batchUpdate: a change of a workbook's structure. */
interface SheetChange {

    /** Makes it; answers the reply. */
    JsonObject in(Workbook book);

    /** Makes them all, or none; answers a reply each. */
    static JsonArray all(JsonArray requests, Workbook book) {
        return book.allOrNone(() -> {
            JsonArray replies = new JsonArray();
            for (int i = 0; i < requests.size(); i++) {
                replies.add(of(requests.getJsonObject(i), "requests[" + i + "]").in(book));
            }
            return replies;
        });
    }

    /**
     * Reads one.
     *
     * @param where names it in an error
     */
    static SheetChange of(JsonObject request, String where) {
        String kind = request.fieldNames().stream().findFirst().orElse("");
        JsonObject asked = request.getJsonObject(kind, new JsonObject());
        String named = where + "." + kind;
        return switch (kind) {
            case "addSheet" -> book -> book.addSheet(asked.getJsonObject("properties", new JsonObject()), named);
            case "deleteSheet" -> book -> silent(() -> book.remove(book.sheet(asked.getInteger("sheetId"), named)));
            case "updateSheetProperties" -> book -> silent(() -> update(book, asked, named));
            case "deleteDimension" -> book -> silent(() -> delete(book, rows(asked, named), named));
            case "appendDimension" -> book -> silent(() -> append(book, asked, named));
            case "insertDimension" -> book -> silent(() -> insert(book, rows(asked, named), named));
            default ->
                throw new Refused(
                        400, "INVALID_ARGUMENT", "Invalid " + where + ": the sandbox does not know " + kind + ".");
        };
    }

    private static JsonObject silent(Runnable change) {
        change.run();
        return new JsonObject();
    }

    private static JsonObject rows(JsonObject asked, String where) {
        JsonObject range = asked.getJsonObject("range", new JsonObject());
        if (!"ROWS".equals(range.getString("dimension"))) {
            throw new Refused(400, "INVALID_ARGUMENT", "Invalid " + where + ": the sandbox changes ROWS only.");
        }
        if (range.getInteger("startIndex", 0) >= range.getInteger("endIndex", 0)) {
            throw new Refused(
                    400, "INVALID_ARGUMENT", "Invalid " + where + ".range: endIndex must be greater than startIndex.");
        }
        return range;
    }

    private static void delete(Workbook book, JsonObject range, String where) {
        Worksheet sheet = book.sheet(range.getInteger("sheetId"), where);
        sheet.deleteRows(range.getInteger("startIndex", 0), range.getInteger("endIndex"));
    }

    private static void insert(Workbook book, JsonObject range, String where) {
        Worksheet sheet = book.sheet(range.getInteger("sheetId"), where);
        int count = range.getInteger("endIndex") - range.getInteger("startIndex", 0);
        book.checkSize(sheet, sheet.size().withMore(count));
        sheet.insertRows(range.getInteger("startIndex", 0), count);
    }

    private static void append(Workbook book, JsonObject asked, String where) {
        Worksheet sheet = book.sheet(asked.getInteger("sheetId"), where);
        int length = asked.getInteger("length", 0);
        boolean rows = "ROWS".equals(asked.getString("dimension"));
        GridSize size = sheet.size();
        GridSize larger = rows ? size.withMore(length) : size.atLeast(0, size.columns() + length);
        if (length < 1) {
            throw new Refused(400, "INVALID_ARGUMENT", "Invalid " + where + ": length must be greater than 0.");
        }
        book.checkSize(sheet, larger);
        sheet.resize(larger);
    }

    private static void update(Workbook book, JsonObject asked, String where) {
        JsonObject to = asked.getJsonObject("properties", new JsonObject());
        List<String> fields = List.of(asked.getString("fields", "").split(","));
        if (fields.contains("")) {
            throw new Refused(400, "INVALID_ARGUMENT", "Invalid " + where + ": At least one field must be specified.");
        }
        Worksheet sheet = book.sheet(to.getInteger("sheetId"), where);
        GridSize size = size(sheet.size(), to.getJsonObject("gridProperties", new JsonObject()), fields);
        book.checkSize(sheet, size);
        sheet.resize(size);
        if (fields.contains("title")) {
            sheet.rename(to.getString("title", ""));
        }
    }

    private static GridSize size(GridSize now, JsonObject grid, List<String> fields) {
        int rows = fields.contains("gridProperties.rowCount") ? grid.getInteger("rowCount") : now.rows();
        int columns = fields.contains("gridProperties.columnCount") ? grid.getInteger("columnCount") : now.columns();
        boolean freezes = fields.contains("gridProperties.frozenRowCount");
        GridSize size = new GridSize(rows, columns, freezes ? grid.getInteger("frozenRowCount") : now.frozen());
        if (rows < now.rows() || columns < now.columns()) {
            throw new Refused(400, "INVALID_ARGUMENT", "The sandbox makes no grid smaller.");
        }
        return size;
    }
}
