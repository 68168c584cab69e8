package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One spreadsheet. Its methods take turns, and each is all or nothing. */
final class Workbook {

    private static final long MOST_CELLS = 10_000_000;

    private final String id;
    private final String title;
    private final List<Worksheet> sheets;

    Workbook(String id, String title, List<Worksheet> sheets) {
        this.id = id;
        this.title = title;
        this.sheets = new ArrayList<>(sheets);
    }

    /** One part of a write: where, and the rows. */
    record Part(String range, List<List<Object>> values) {}

    String id() {
        return id;
    }

    synchronized Workbook copy(String newId, String newTitle) {
        return new Workbook(
                newId, newTitle, sheets.stream().map(Worksheet::copy).toList());
    }

    synchronized JsonObject describe() {
        JsonArray list = new JsonArray();
        for (int i = 0; i < sheets.size(); i++) {
            list.add(sheets.get(i).describe(i));
        }
        return new JsonObject()
                .put("spreadsheetId", id)
                .put(
                        "properties",
                        new JsonObject()
                                .put("title", title)
                                .put("locale", "en_US")
                                .put("timeZone", "Etc/UTC"))
                .put("sheets", list)
                .put("spreadsheetUrl", "https://docs.google.com/spreadsheets/d/" + id + "/edit");
    }

    synchronized JsonObject read(String range, String render, String dimension) {
        SheetRange parsed = parse(range);
        return in(parsed).read(parsed, render, dimension);
    }

    /** All parts, or, when one cannot be written, none; one answer for each part. */
    synchronized JsonArray write(List<Part> parts, boolean raw) {
        for (Part part : parts) {
            SheetRange range = parse(part.range());
            in(range).checkFits(range, part.values());
            in(range).checkOpen(range.row(), range.column(), part.values());
            checkSize(in(range), range.row(), range.column(), part.values());
        }
        JsonArray answers = new JsonArray();
        for (Part part : parts) {
            SheetRange range = parse(part.range());
            answers.add(in(range)
                    .write(range.row(), range.column(), part.values(), raw)
                    .put("spreadsheetId", id));
        }
        return answers;
    }

    /**
     * Rows below a table: with a bare worksheet name the last table in it, with a range the one that the range touches; in
     * that table's first column, over what is there or, with {@code insert}, in rows of their own. Where there is none, at the range's beginning (Google's guide, "Append values").
     */
    synchronized JsonObject append(Part part, boolean raw, boolean insert) {
        SheetRange range = parse(part.range());
        Worksheet sheet = in(range);
        JsonObject answer = new JsonObject().put("spreadsheetId", id);
        SheetTable table = SheetTable.at(sheet, range);
        if (table != null) {
            answer.put("tableRange", table.text(sheet.title()));
        }
        int row = table == null ? range.row() : table.endRow();
        int column = table == null ? range.column() : table.column();
        checkSize(sheet, row, column, part.values());
        sheet.checkOpen(row);
        if (insert) {
            sheet.insertRows(row, part.values().size());
        }
        JsonObject updates = sheet.write(row, column, part.values(), raw);
        return answer.put("updates", updates.put("spreadsheetId", id));
    }

    /** A spreadsheet holds 10 million cells, and those of its grids count, filled or not. */
    private void checkSize(String sheet, GridSize size) {
        long others = sheets.stream()
                .filter(each -> !each.title().equals(sheet))
                .mapToLong(each -> each.size().cells())
                .sum();
        if (others + size.cells() > MOST_CELLS) {
            throw new Refused(
                    400,
                    "INVALID_ARGUMENT",
                    "This action would increase the number of cells in the workbook above the limit of " + MOST_CELLS
                            + " cells.");
        }
    }

    private void checkSize(Worksheet sheet, int row, int column, List<List<Object>> values) {
        checkSize(sheet, sheet.size().atLeast(row + values.size(), column + Grid.width(values)));
    }

    /** Does all of some changes of its worksheets, or, when one cannot be made, none. */
    synchronized JsonArray allOrNone(Supplier<JsonArray> changes) {
        List<Worksheet> before = sheets.stream().map(Worksheet::copy).toList();
        try {
            return changes.get();
        } catch (Refused e) {
            sheets.clear();
            sheets.addAll(before);
            throw e;
        }
    }

    /** The worksheet with an id; {@code where} names the request in an error. */
    Worksheet sheet(Integer sheetId, String where) {
        return sheets.stream()
                .filter(each -> each.id() == (sheetId == null ? 0 : sheetId))
                .findFirst()
                .orElseThrow(() ->
                        new Refused(400, "INVALID_ARGUMENT", "Invalid " + where + ": No grid with id: " + sheetId));
    }

    void remove(Worksheet sheet) {
        sheets.remove(sheet);
    }

    /** Fails where a worksheet of that size were too much for the workbook. */
    void checkSize(Worksheet sheet, GridSize size) {
        checkSize(sheet.title(), size);
    }

    /** What Sheets answers to addSheet; {@code where} names the request in an error. */
    synchronized JsonObject addSheet(JsonObject asked, String where) {
        String name = asked.getString("title", "Sheet" + (sheets.size() + 1));
        if (find(name) != null) {
            throw new Refused(
                    400,
                    "INVALID_ARGUMENT",
                    "Invalid " + where + ": A sheet with the name \"" + name + "\" already exists.");
        }
        checkSize("", GridSize.USUAL);
        int highest = sheets.stream().mapToInt(Worksheet::id).max().orElse(-1);
        Worksheet sheet = new Worksheet(asked.getInteger("sheetId", highest + 1), name, List.of());
        sheets.add(sheet);
        return new JsonObject()
                .put("addSheet", new JsonObject().put("properties", sheet.properties(sheets.size() - 1)));
    }

    /** Somebody merges cells, or protects them from whoever asks here. */
    synchronized void guard(String range, boolean merge) {
        SheetRange parsed = parse(range);
        in(parsed).guard(parsed, merge);
    }

    /** All cells as shown, by worksheet. */
    synchronized JsonObject state() {
        JsonObject cells = new JsonObject();
        sheets.forEach(sheet -> cells.put(sheet.title(), sheet.state()));
        return new JsonObject().put("title", title).put("worksheets", cells);
    }

    private SheetRange parse(String range) {
        return SheetRange.parse(range, name -> find(name) != null);
    }

    private Worksheet in(SheetRange range) {
        Worksheet sheet = range.sheet().isEmpty() ? sheets.get(0) : find(range.sheet());
        if (sheet == null) {
            throw new Refused(400, "INVALID_ARGUMENT", "Unable to parse range: " + range.sheet());
        }
        return sheet;
    }

    private @Nullable Worksheet find(String name) {
        for (Worksheet sheet : sheets) {
            if (sheet.title().equalsIgnoreCase(name)) {
                return sheet;
            }
        }
        return null;
    }
}
