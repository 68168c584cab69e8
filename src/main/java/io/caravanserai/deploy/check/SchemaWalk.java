package io.caravanserai.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Goes through a file and Camel's schema side by side. */
final class SchemaWalk {
    /** The rule of its findings. */
    static final String RULE = "yaml-schema";

    private final CamelSchema schema = CamelSchema.get();
    private final Map<Yaml, Place> places = new IdentityHashMap<>();
    private final Consumer<Finding> found;
    private final Source source;

    SchemaWalk(Source source, Consumer<Finding> found) {
        this.source = source;
        this.found = found;
        source.spots().forEach(spot -> places.put(spot.value(), spot.place()));
    }

    /** @param name of what stands there, as the file calls it */
    void walk(String name, JsonNode reference, Yaml value) {
        JsonNode definition = schema.resolve(reference);
        String type = definition.path("type").asText();
        if (type.equals("array")) {
            list(name, definition.path("items"), value);
        } else if (type.equals("object") || definition.has("oneOf")) {
            map(name, definition, value);
        } else if (!definition.isEmpty()) {
            scalar(name, definition, value);
        }
    }

    private void list(String name, JsonNode item, Yaml value) {
        if (!(value instanceof Yaml.Items)) {
            wrong(value, "'" + name + "' must be a list.", "Begin what stands under it with '- '.");
        }
        boolean isStep = schema.resolve(item).path("maxProperties").asInt() == 1;
        for (Yaml each : value.items()) {
            places.putIfAbsent(each, place(value).line(each.line()));
            if (isStep && each instanceof Yaml.Fields && each.fields().size() != 1) {
                wrong(
                        each,
                        "Here stands " + each.fields().keySet() + ", where one step must stand.",
                        "Begin each step with '- ', and indent what belongs to it.");
            } else {
                walk(name, item, each);
            }
        }
    }

    private void map(String name, JsonNode definition, Yaml value) {
        CamelSchema.Shape shape = schema.shape(definition);
        if (!(value instanceof Yaml.Fields)) {
            if (shape.scalar() && value instanceof Yaml.Text text) {
                String key = shape.required().stream().findFirst().orElse("…");
                place(
                        value,
                        FormRule.RULE,
                        "'" + name + ": " + text.value() + "' does not say what it means.",
                        "Write '" + name + ": {" + key + ": " + text.value() + "}'.");
            } else {
                wrong(value, "'" + name + "' must be a map.", "Write its keys under it, indented.");
            }
            return;
        }
        value.fields().forEach((key, field) -> key(name, shape, key, field));
        shape.required().stream()
                .filter(key -> !value.fields().containsKey(key))
                .forEach(key -> wrong(value, "'" + name + "' has no '" + key + "'.", "Add it."));
        expression(name, shape, value);
    }

    private void key(String name, CamelSchema.Shape shape, String key, Yaml.Field field) {
        JsonNode property = shape.properties().get(key);
        if (property == null) {
            if (!shape.open()) {
                List<String> known = new ArrayList<>(shape.properties().keySet());
                known.removeAll(schema.languages());
                wrong(
                        field.value(),
                        name.equals("steps")
                                ? "There is no step '" + key + "'."
                                : "'" + name + "' knows no '" + key + "'.",
                        Nearest.hint(
                                key,
                                shape.properties().containsKey("constant") && known.size() < 2
                                        ? shape.properties().keySet()
                                        : known));
            }
        } else if (property.isEmpty() && schema.languages().contains(key)) {
            place(
                    field.value(),
                    FormRule.RULE,
                    "'" + name + ": {" + key + ": …}' lacks the word 'expression'.",
                    "Write '" + name + ": {expression: {" + key + ": {expression: …}}}'.");
        } else {
            walk(key, property, field.value());
        }
    }

    /** The schema lets a step do without its expression; Camel does not. */
    private void expression(String name, CamelSchema.Shape shape, Yaml value) {
        JsonNode property = shape.properties().get("expression");
        boolean wanted = property != null && property.path("$ref").asText().endsWith("ExpressionDefinition");
        boolean inline = schema.languages().stream().anyMatch(value.fields()::containsKey);
        if (wanted && !inline && !value.fields().containsKey("expression") && !name.equals("sort")) {
            wrong(
                    value,
                    "'" + name + "' has no expression.",
                    "Write 'expression: {simple: {expression: …}}' under it.");
        }
    }

    private void scalar(String name, JsonNode definition, Yaml value) {
        if (!(value instanceof Yaml.Text text)) {
            wrong(value, "'" + name + "' must be a single value.", "Write it on the line of its key.");
            return;
        }
        if (text.value().contains("{{")
                || text.kind() == Yaml.Text.Kind.NOTHING && text.value().isEmpty()) {
            return;
        }
        List<String> allowed = new ArrayList<>();
        definition.path("enum").forEach(word -> allowed.add(word.asText()));
        boolean good =
                switch (definition.path("type").asText()) {
                    case "boolean" -> text.value().matches("(?i)true|false");
                    case "number" -> text.value().matches("-?\\d+(\\.\\d+)?");
                    default -> allowed.isEmpty() || allowed.contains(text.value());
                };
        if (!good) {
            wrong(
                    value,
                    "'" + name + "' is '" + text.value() + "'.",
                    allowed.isEmpty()
                            ? "It must be a " + definition.path("type").asText() + "."
                            : Nearest.hint(text.value(), allowed));
        }
    }

    private Place place(Yaml value) {
        Place known = places.get(value);
        return known == null ? Place.of(source.path(), value.line()) : known;
    }

    private void wrong(Yaml value, String problem, String hint) {
        place(value, RULE, problem, hint);
    }

    private void place(Yaml value, String rule, String problem, String hint) {
        found.accept(place(value).finding(rule, problem, hint));
    }
}
