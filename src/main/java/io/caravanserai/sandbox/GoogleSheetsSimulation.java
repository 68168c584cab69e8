package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Google Sheets v4: reading and writing values, and some changes of worksheets. Copies that Drive made are written here too. */
@ApplicationScoped
class GoogleSheetsSimulation implements Simulation {

    private static final String BOOK = "/v4/spreadsheets/{id}";
    private static final String VALUES = BOOK + "/values";
    private static final String ROWS = "ROWS";

    private final Workbooks workbooks;

    GoogleSheetsSimulation(Workbooks workbooks) {
        this.workbooks = workbooks;
    }

    @Override
    public String system() {
        return "google-sheets";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("GET", VALUES + ":batchGet", known(this::batchGet))
                .takes("ranges", "majorDimension", "valueRenderOption", "alt")
                .on("POST", VALUES + ":batchUpdate", known(this::batchUpdateValues))
                .takes("alt")
                .keys("valueInputOption", "data")
                .on("POST", VALUES + "/{range*}:append", known(this::append))
                .takes("valueInputOption", "insertDataOption", "alt")
                .keys("range", "majorDimension", "values")
                .on("GET", VALUES + "/{range*}", known(this::get))
                .takes("majorDimension", "valueRenderOption", "alt")
                .on("PUT", VALUES + "/{range*}", known(this::put))
                .takes("valueInputOption", "alt")
                .keys("range", "majorDimension", "values")
                .on("POST", BOOK + ":batchUpdate", known(this::batchUpdate))
                .takes("alt")
                .keys("requests")
                .on("GET", BOOK, known(this::describe))
                .takes("fields", "alt")
                .on("POST", "/_data", this::load);
    }

    @Override
    public void seed(Seed seed) {
        workbooks.clear();
        workbooks.add(SchoolSheets.config(seed));
        SchoolSheets.templates().forEach(template -> workbooks.add(SchoolSheets.workbook(template)));
        workbooks.add(DeskSheets.workbook());
    }

    /**
     * What people do to cells: {@code {"protected": ["sandbox-support", "'Tickets'!A3:Z3"], "merged": […]}}, one range each;
     * protected ones are for them alone.
     */
    private Answer load(Call call) {
        for (String kind : List.of("protected", "merged")) {
            JsonArray where = call.json().getJsonArray(kind, new JsonArray());
            if (!where.isEmpty()) {
                workbooks.get(where.getString(0)).guard(where.getString(1), kind.equals("merged"));
            }
        }
        return Answer.json(state());
    }

    @Override
    public JsonObject state() {
        return new JsonObject().put("spreadsheets", workbooks.state());
    }

    /** Reads and writes have a quota each. */
    @Override
    public String budget(Call call) {
        return call.method().equals("GET") ? system() + "-reads" : system() + "-writes";
    }

    @Override
    public Answer error(int status, String code, String message) {
        return GoogleErrors.answer(status, code, message);
    }

    private static Function<Call, Answer> known(Function<Call, Answer> handler) {
        return call -> {
            GoogleAuthSimulation.check(call);
            return handler.apply(call);
        };
    }

    private Workbook book(Call call) {
        return workbooks.get(call.param("id"));
    }

    private Answer describe(Call call) {
        return Answer.json(GoogleFields.ofSpreadsheet(book(call).describe(), call.query("fields", "")));
    }

    private Answer get(Call call) {
        return Answer.json(read(call, call.param("range")));
    }

    private Answer batchGet(Call call) {
        JsonArray all = new JsonArray();
        call.query().getAll("ranges").forEach(range -> all.add(read(call, range)));
        return Answer.json(
                new JsonObject().put("spreadsheetId", call.param("id")).put("valueRanges", all));
    }

    private JsonObject read(Call call, String range) {
        String render = call.query("valueRenderOption", "FORMATTED_VALUE");
        return book(call).read(range, render, call.query("majorDimension", ROWS));
    }

    private Answer put(Call call) {
        boolean raw = raw(call.query("valueInputOption", ""));
        JsonArray written = book(call).write(List.of(part(call.json(), call.param("range"))), raw);
        return Answer.json(written.getJsonObject(0));
    }

    private Answer append(Call call) {
        boolean raw = raw(call.query("valueInputOption", ""));
        boolean insert =
                switch (call.query("insertDataOption", "OVERWRITE")) {
                    case "OVERWRITE" -> false;
                    case "INSERT_ROWS" -> true;
                    default -> throw new Refused(400, "INVALID_ARGUMENT", "Invalid value at 'insert_data_option'");
                };
        return Answer.json(book(call).append(part(call.json(), call.param("range")), raw, insert));
    }

    private Answer batchUpdateValues(Call call) {
        JsonObject order = call.json();
        boolean raw = raw(order.getString("valueInputOption", ""));
        List<Workbook.Part> parts = new ArrayList<>();
        JsonArray data = order.getJsonArray("data", new JsonArray());
        for (int i = 0; i < data.size(); i++) {
            parts.add(part(data.getJsonObject(i), data.getJsonObject(i).getString("range", "")));
        }
        JsonArray responses = book(call).write(parts, raw);
        return Answer.json(new JsonObject()
                .put("spreadsheetId", call.param("id"))
                .put("totalUpdatedRows", sum(responses, "updatedRows"))
                .put("totalUpdatedColumns", sum(responses, "updatedColumns"))
                .put("totalUpdatedCells", sum(responses, "updatedCells"))
                .put("totalUpdatedSheets", responses.isEmpty() ? 0 : 1)
                .put("responses", responses));
    }

    private Answer batchUpdate(Call call) {
        JsonArray requests = call.json().getJsonArray("requests", new JsonArray());
        if (requests.isEmpty()) {
            throw new Refused(400, "INVALID_ARGUMENT", "Must specify at least one request.");
        }
        return Answer.json(new JsonObject()
                .put("spreadsheetId", call.param("id"))
                .put("replies", SheetChange.all(requests, book(call))));
    }

    private static Workbook.Part part(JsonObject valueRange, String range) {
        JsonArray values = valueRange.getJsonArray("values", new JsonArray());
        return new Workbook.Part(range, Grid.of(values, valueRange.getString("majorDimension", ROWS)));
    }

    private static boolean raw(String option) {
        return switch (option) {
            case "RAW" -> true;
            case "USER_ENTERED" -> false;
            case "" -> throw new Refused(400, "INVALID_ARGUMENT", "'valueInputOption' is required but not specified");
            default -> throw new Refused(400, "INVALID_ARGUMENT", "Invalid value at 'value_input_option': " + option);
        };
    }

    private static int sum(JsonArray responses, String field) {
        return responses.stream()
                .mapToInt(response -> ((JsonObject) response).getInteger(field))
                .sum();
    }
}
