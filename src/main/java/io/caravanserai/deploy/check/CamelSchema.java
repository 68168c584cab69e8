package io.caravanserai.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.caravanserai.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Camel's own schema of its YAML ({@code schema/camelYamlDsl.json} of camel-yaml-dsl), read in its canonical form: of the
 * ways to write a thing the one that is a map, and of an expression the one under {@code expression}.
 */
final class CamelSchema {
    private static final String FILE = "schema/camelYamlDsl.json";
    private static final String POINTER = "#/items/definitions/";
    private static final String MODEL = "org.apache.camel.model.";

    private final JsonNode items;
    private final Map<JsonNode, Shape> shapes = new java.util.IdentityHashMap<>();

    private CamelSchema(JsonNode items) {
        this.items = items;
    }

    /**
     * What may stand in a map.
     *
     * @param scalar whether it may be written as one word too, which is not canonical
     * @param open whether other keys may stand in it
     */
    record Shape(Map<String, JsonNode> properties, Set<String> required, boolean scalar, boolean open) {}

    private static final class Once {
        private static final CamelSchema SCHEMA = new CamelSchema(load());
    }

    /** Read once: it is large. */
    static CamelSchema get() {
        return Once.SCHEMA;
    }

    private static JsonNode load() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return Json.MAPPER.readTree(in).path("items");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + FILE + " of camel-yaml-dsl.", e);
        }
    }

    /** What a file of routes is a list of. */
    JsonNode top() {
        return items;
    }

    /** What Camel calls this in its model, like {@code FromDefinition}. */
    JsonNode definition(String name) {
        return items.path("definitions").path(MODEL + name);
    }

    /** Languages by name, as far as the schema knows them. */
    Set<String> languages() {
        return shape(definition("language.ExpressionDefinition")).properties().keySet();
    }

    /** The steps there are, by name. */
    Set<String> steps() {
        return shape(definition("ProcessorDefinition")).properties().keySet();
    }

    /** The options of a step that there is. */
    Set<String> stepOptions(String step) {
        return shape(resolve(
                        shape(definition("ProcessorDefinition")).properties().get(step)))
                .properties()
                .keySet();
    }

    /** The options of a route. */
    Set<String> routeOptions() {
        return shape(definition("RouteDefinition")).properties().keySet();
    }

    /** Follows a reference. */
    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.startsWith(POINTER) && !schema.has("properties")
                ? items.path("definitions").path(reference.substring(POINTER.length()))
                : schema;
    }

    synchronized Shape shape(JsonNode schema) {
        return shapes.computeIfAbsent(schema, CamelSchema::merged);
    }

    /** Alternatives are merged: each key means the same in all of them. */
    private static Shape merged(JsonNode schema) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(key -> required.add(key.asText()));
        boolean scalar = false;
        boolean open = !isClosed(schema);
        for (JsonNode alternative : schema.path("oneOf")) {
            scalar |= alternative.path("type").asText().equals("string");
            open &= !isClosed(alternative);
        }
        collect(schema, properties);
        return new Shape(properties, required, scalar, open && properties.isEmpty());
    }

    private static boolean isClosed(JsonNode schema) {
        JsonNode more = schema.path("additionalProperties");
        return !(more instanceof MissingNode) && !more.asBoolean(true);
    }

    private static void collect(JsonNode schema, Map<String, JsonNode> into) {
        schema.path("properties").properties().forEach(property -> {
            JsonNode known = into.get(property.getKey());
            if (known == null || known.isEmpty()) {
                into.put(property.getKey(), property.getValue());
            }
        });
        schema.path("oneOf").forEach(alternative -> collect(alternative, into));
        schema.path("anyOf").forEach(alternative -> collect(alternative, into));
    }
}
