package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the simulated model reads a question: a few words say what is meant, and of the function's closed lists it takes what
 * stands in the text. Where it finds no measure it calls the last function, which says so.
 */
final class GeminiReading {
    /** The first whose words the text has counts. */
    private static final List<Map.Entry<String, String>> MEASURES = List.of(
            Map.entry("turnaround|swift|quick|speed|answer|respond|prompt|delay|lag|repl", "first-reply"),
            Map.entry("fix|solve|resolve|close|finish|settle", "full-resolution"),
            Map.entry("pending|outstanding|piled|unfinished", "backlog"),
            Map.entry("happy|pleased|delighted", "satisfaction"),
            Map.entry("arriv|traffic|intake|inflow|how many|workload|raised", "volume"));

    private final String text;
    private final JsonArray functions;

    /** @param text in small letters */
    GeminiReading(String text, JsonArray functions) {
        this.text = text;
        this.functions = functions;
    }

    /** A call: {@code {name, args}}. */
    JsonObject call() {
        JsonObject properties = functions
                .getJsonObject(0)
                .getJsonObject("parameters", new JsonObject())
                .getJsonObject("properties", new JsonObject());
        String measure = MEASURES.stream()
                .filter(each -> Pattern.compile("\\b(" + each.getKey() + ")")
                        .matcher(text)
                        .find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        if (measure.isEmpty()) {
            return new JsonObject()
                    .put("name", functions.getJsonObject(functions.size() - 1).getString("name"))
                    .put("args", new JsonObject());
        }
        JsonObject args = new JsonObject().put("measure", measure).put("source", source());
        if (has("median|typical")) {
            args.put("statistic", "median");
        }
        group(args);
        tokens(properties, args);
        return new JsonObject()
                .put("name", functions.getJsonObject(0).getString("name"))
                .put("args", args);
    }

    private String source() {
        boolean tickets = has("tickets?") || text.contains("pipeline") || text.contains("priority_");
        return tickets == has("chats?") ? "both" : tickets ? "tickets" : "chats";
    }

    private void group(JsonObject args) {
        for (String group : List.of("day", "week", "month", "weekday", "hour", "pipeline", "agent", "priority")) {
            if (has("(by|per|each) " + group + "s?")) {
                args.put("group", group);
            }
        }
        if (!args.containsKey("group") && has("team|everybody|everyone|folks|staff")) {
            args.put("group", "agent");
        }
    }

    /** What stands for names and days is used as it is. */
    private void tokens(JsonObject properties, JsonObject args) {
        JsonObject dimensions =
                properties.getJsonObject("only", new JsonObject()).getJsonObject("properties", new JsonObject());
        if (!dimensions.isEmpty()) {
            JsonObject only = new JsonObject();
            dimensions
                    .fieldNames()
                    .forEach(dimension -> only.put(
                            dimension,
                            dimensions
                                    .getJsonObject(dimension)
                                    .getJsonObject("items")
                                    .getJsonArray("enum")
                                    .copy()));
            args.put("only", only);
        }
        if (properties.containsKey("period")) {
            args.put(
                    "period",
                    properties.getJsonObject("period").getJsonArray("enum").getString(0));
        }
    }

    private boolean has(String words) {
        return Pattern.compile("\\b(" + words + ")\\b").matcher(text).find();
    }
}
