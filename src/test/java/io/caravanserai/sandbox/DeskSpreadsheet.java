package io.caravanserai.sandbox;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The support desk's spreadsheet as people use it: they look, write, sort, insert rows and rename worksheets. */
public final class DeskSpreadsheet {
    private static final String BOOK = "/sandbox/google-sheets/v4/spreadsheets/" + DeskSheets.ID;

    private DeskSpreadsheet() {}

    /** All cells as they are shown, the header among them. */
    public static List<List<String>> rows(String worksheet) {
        Map<String, List<List<Object>>> worksheets =
                Outside.state("google-sheets").getMap("spreadsheets.'" + DeskSheets.ID + "'.worksheets");
        return worksheets.get(worksheet).stream()
                .map(row -> row.stream().map(String::valueOf).toList())
                .toList();
    }

    /** Writes rows from a cell on, like {@code AH2}, as they are. */
    public static void write(String worksheet, String cell, List<List<String>> values) {
        JsonArray rows = new JsonArray();
        values.forEach(row -> rows.add(new JsonArray(row)));
        post(
                "/values:batchUpdate",
                new JsonObject()
                        .put("valueInputOption", "RAW")
                        .put(
                                "data",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("range", "'" + worksheet + "'!" + cell)
                                                .put("values", rows))));
    }

    /** Sorts or changes all rows below the header, whole. */
    public static void arrange(String worksheet, UnaryOperator<List<List<String>>> how) {
        List<List<String>> all = rows(worksheet);
        List<List<String>> below = how.apply(new ArrayList<>(all.subList(1, all.size())));
        int width = all.stream().mapToInt(List::size).max().orElse(0);
        List<List<String>> whole = new ArrayList<>();
        below.forEach(row -> {
            List<String> cells = new ArrayList<>(row);
            while (cells.size() < width) {
                cells.add("");
            }
            whole.add(cells);
        });
        write(worksheet, "A2", whole);
    }

    /** Inserts empty rows before a row. */
    public static void insert(int worksheet, int before, int count) {
        change(
                "insertDimension",
                new JsonObject()
                        .put(
                                "range",
                                new JsonObject(Map.of(
                                        "sheetId",
                                        worksheet,
                                        "dimension",
                                        "ROWS",
                                        "startIndex",
                                        before - 1,
                                        "endIndex",
                                        before - 1 + count))));
    }

    /** Adds empty columns to the right. */
    public static void widen(int worksheet, int columns) {
        change(
                "appendDimension",
                new JsonObject(Map.of("sheetId", worksheet, "dimension", "COLUMNS", "length", columns)));
    }

    /** Calls a worksheet otherwise. */
    public static void rename(int worksheet, String name) {
        change(
                "updateSheetProperties",
                new JsonObject()
                        .put(
                                "properties",
                                new JsonObject().put("sheetId", worksheet).put("title", name))
                        .put("fields", "title"));
    }

    /** Takes a worksheet away. */
    public static void delete(int worksheet) {
        change("deleteSheet", new JsonObject().put("sheetId", worksheet));
    }

    /** Adds an empty worksheet. */
    public static void add(String name) {
        change("addSheet", new JsonObject().put("properties", new JsonObject().put("title", name)));
    }

    /** Protects cells from whoever is not a person, or merges them; {@code how} is protected or merged. */
    public static void guard(String how, String range) {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(new JsonObject()
                        .put(how, new JsonArray().add(DeskSheets.ID).add(range))
                        .encode())
                .post("/sandbox/google-sheets/_data")
                .then()
                .statusCode(200);
    }

    private static void change(String kind, JsonObject what) {
        post(":batchUpdate", new JsonObject().put("requests", new JsonArray().add(new JsonObject().put(kind, what))));
    }

    private static void post(String path, JsonObject body) {
        RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + Outside.googleToken())
                .contentType(ContentType.JSON)
                .body(body.encode())
                .post(BOOK + path)
                .then()
                .statusCode(200);
    }
}
