package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tables behind PostgREST, in memory: reads with filters, order, limit and a count; inserts, and upserts by a key. */
final class SupabaseTables {
    private static final int MOST_ROWS = 1000;
    private static final Set<String> READING = Set.of("select", "order", "limit", "offset", "and");
    private static final Set<String> WRITING = Set.of("on_conflict", "select");

    private final SandboxClock clock;
    private final Consumer<Call> letIn;
    private final Map<String, Table> tables = new TreeMap<>();

    /** @param letIn refuses who has no key; asked once what a call says is known */
    SupabaseTables(SandboxClock clock, Consumer<Call> letIn) {
        this.clock = clock;
        this.letIn = letIn;
    }

    /**
     * A table.
     *
     * @param key the columns that no two rows share
     * @param rows by their key
     */
    private record Table(List<String> key, List<String> columns, Map<List<Object>, JsonObject> rows) {
        List<Object> keyOf(JsonObject row) {
            return key.stream().map(row::getValue).toList();
        }
    }

    synchronized void seed() {
        tables.clear();
        put(
                "profiles",
                List.of("id"),
                List.of("id", "email", "full_name", "phone", "role", "created_at"),
                new JsonArray());
    }

    synchronized JsonObject state() {
        JsonObject all = new JsonObject();
        tables.forEach((name, table) -> all.put(name, new JsonArray(List.copyOf(table.rows.values()))));
        return all;
    }

    synchronized void order(JsonObject order) {
        order.getJsonObject("tables", new JsonObject()).forEach(entry -> {
            JsonObject said = (JsonObject) entry.getValue();
            put(
                    entry.getKey(),
                    texts(said.getJsonArray("key")),
                    texts(said.getJsonArray("columns")),
                    said.getJsonArray("rows", new JsonArray()));
        });
    }

    private void put(String name, List<String> key, List<String> columns, JsonArray rows) {
        Table table = new Table(key, columns, new LinkedHashMap<>());
        rows.forEach(row -> table.rows.put(table.keyOf((JsonObject) row), (JsonObject) row));
        tables.put(name, table);
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    synchronized Answer read(Call call) {
        Table table = table(call, READING, List.of());
        List<JsonObject> found = new ArrayList<>(
                table.rows.values().stream().filter(filter(call, READING)).toList());
        String order = call.query("order", "");
        if (!order.isEmpty()) {
            String column = order.replaceFirst("\\..*", "");
            Comparator<JsonObject> by = (a, b) -> SupabaseFilter.compare(a.getValue(column), b.getValue(column));
            found.sort(order.endsWith(".desc") ? by.reversed() : by);
        }
        int offset = Integer.parseInt(call.query("offset", "0"));
        int limit = Math.min(MOST_ROWS, Integer.parseInt(call.query("limit", Integer.toString(MOST_ROWS))));
        JsonArray page = new JsonArray();
        found.stream().skip(offset).limit(limit).forEach(row -> page.add(selected(row, call.query("select", "*"))));
        boolean counted = String.valueOf(call.header("Prefer")).contains("count=exact");
        String range = page.isEmpty() ? "*" : offset + "-" + (offset + page.size() - 1);
        return Answer.of(
                        counted && page.size() < found.size() ? 206 : 200,
                        "application/json; charset=utf-8",
                        page.toBuffer())
                .with("Content-Range", range + "/" + (counted ? found.size() : "*"));
    }

    private static JsonObject selected(JsonObject row, String select) {
        if (select.equals("*")) {
            return row;
        }
        JsonObject some = new JsonObject();
        Arrays.stream(select.split(",")).forEach(column -> some.put(column, row.getValue(column)));
        return some;
    }

    private static Predicate<JsonObject> filter(Call call, Set<String> own) {
        return call.query().entries().stream()
                .filter(parameter ->
                        !own.contains(parameter.getKey()) || parameter.getKey().equals("and"))
                .map(parameter -> SupabaseFilter.of(parameter.getKey(), parameter.getValue()))
                .reduce(row -> true, Predicate::and);
    }

    synchronized Answer write(Call call) {
        known(call, WRITING);
        String text = call.body().toString().strip();
        JsonArray sent = text.startsWith("[") ? new JsonArray(text) : new JsonArray().add(call.json());
        Set<String> columns = sent.stream()
                .flatMap(row -> ((JsonObject) row).fieldNames().stream())
                .collect(Collectors.toSet());
        Table table = table(call, WRITING, columns);
        String prefer = String.valueOf(call.header("Prefer"));
        boolean merges = prefer.contains("resolution=merge-duplicates");
        List<String> conflict = Arrays.asList(
                call.query("on_conflict", String.join(",", table.key)).split(","));
        if (!conflict.equals(table.key)) {
            throw new Refused(
                    400, "42P10", "there is no unique or exclusion constraint matching the ON CONFLICT specification");
        }
        JsonArray written = new JsonArray();
        boolean made = false;
        // All or none: the rows are looked through before one is kept.
        sent.forEach(row -> keyed(table, (JsonObject) row, merges));
        for (Object each : sent) {
            JsonObject row = (JsonObject) each;
            JsonObject before = table.rows.get(table.keyOf(row));
            made |= before == null;
            JsonObject after = before == null ? new JsonObject().put("created_at", clock.text()) : before.copy();
            if (!table.columns.contains("created_at")) {
                after.remove("created_at");
            }
            table.rows.put(table.keyOf(row), after.mergeIn(row));
            written.add(after);
        }
        return prefer.contains("return=representation")
                ? Answer.of(made ? 201 : 200, "application/json; charset=utf-8", written.toBuffer())
                : Answer.empty(made ? 201 : 200);
    }

    private static void keyed(Table table, JsonObject row, boolean merges) {
        for (String column : table.key) {
            if (row.getValue(column) == null) {
                throw new Refused(400, "23502", "null value in column \"" + column + "\" violates not-null constraint");
            }
        }
        if (!merges && table.rows.containsKey(table.keyOf(row))) {
            throw new Refused(
                    409,
                    "23505",
                    "duplicate key value violates unique constraint\nKey (" + String.join(", ", table.key) + ")=("
                            + table.keyOf(row) + ") already exists.");
        }
    }

    /** The table of a call that names nothing it does not have. */
    private Table table(Call call, Set<String> parameters, Iterable<String> columns) {
        List<String> known = known(call, parameters);
        columns.forEach(name -> {
            if (!known.contains(name)) {
                unknown(name);
            }
        });
        letIn.accept(call);
        Table table = tables.get(call.param("table"));
        if (table == null) {
            throw new Refused(
                    404,
                    "PGRST205",
                    "Could not find the table 'public." + call.param("table") + "' in the schema cache");
        }
        return table;
    }

    /** The columns of the table of a call whose parameters are known: its own, and of a read those of filters. */
    private List<String> known(Call call, Set<String> parameters) {
        Table table = tables.get(call.param("table"));
        List<String> known = table == null ? List.of() : table.columns;
        boolean writes = parameters == WRITING;
        call.query().names().stream()
                .filter(name -> !parameters.contains(name) && (writes || !known.contains(name)))
                .findFirst()
                .ifPresent(SupabaseTables::unknown);
        return known;
    }

    private static void unknown(String name) {
        throw new Refused(400, "42703", "The sandbox knows no '" + name + "' here.");
    }
}
