package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties one type of object has in HubSpot, and what may be written to them. */
final class CrmProperties {

    private final String modified;
    private final List<String> usual;
    private final Map<String, JsonObject> all = new LinkedHashMap<>();

    /**
     * None yet but those every object has.
     *
     * @param modified the property that tells when an object last changed: its name differs by type
     * @param usual what is answered when no property is asked for
     */
    CrmProperties(String modified, List<String> usual) {
        this.modified = modified;
        this.usual = usual;
        define("createdate", "Create Date", "datetime").readOnly("createdate");
        define(modified, "Last Modified Date", "datetime").readOnly(modified);
        define("hs_object_id", "Record ID", "number").readOnly("hs_object_id");
    }

    CrmProperties define(String name, String label, String type, String... options) {
        JsonArray choices = new JsonArray();
        for (String option : options) {
            choices.add(new JsonObject()
                    .put("label", option)
                    .put("value", option)
                    .put("hidden", false)
                    .put("displayOrder", choices.size()));
        }
        all.put(
                name,
                new JsonObject()
                        .put("name", name)
                        .put("label", label)
                        .put("type", type)
                        .put("fieldType", fieldType(type))
                        .put("groupName", "information")
                        .put("description", "")
                        .put("calculated", false)
                        .put("options", choices)
                        .put(
                                "modificationMetadata",
                                new JsonObject()
                                        .put("archivable", true)
                                        .put("readOnlyDefinition", false)
                                        .put("readOnlyValue", false)));
        return this;
    }

    private void readOnly(String name) {
        all.get(name).getJsonObject("modificationMetadata").put("readOnlyValue", true);
    }

    private static String fieldType(String type) {
        return switch (type) {
            case "enumeration" -> "radio";
            case "number" -> "number";
            case "bool" -> "booleancheckbox";
            case "datetime" -> "date";
            default -> "text";
        };
    }

    /** Changes definitions: what is named is laid over what is there; null takes a property away. */
    synchronized void change(JsonObject changes) {
        changes.forEach(change -> {
            if (change.getValue() instanceof JsonObject fields) {
                if (!all.containsKey(change.getKey())) {
                    define(change.getKey(), change.getKey(), fields.getString("type", "string"));
                }
                all.get(change.getKey()).mergeIn(fields.copy(), true);
            } else {
                all.remove(change.getKey());
            }
        });
    }

    /** Whether there is such a property; of one there is not, answers say nothing. */
    synchronized boolean has(String name) {
        return all.containsKey(name);
    }

    /** The type of a property, as its definition says it; refused where there is none. */
    synchronized String type(String name) {
        JsonObject definition = all.get(name);
        if (definition == null) {
            throw new Refused(400, "There was a problem with the request: property '" + name + "' does not exist.");
        }
        return definition.getString("type", "string");
    }

    String modified() {
        return modified;
    }

    List<String> usual() {
        return usual;
    }

    /** What every answer holds. */
    Collection<String> always() {
        return List.of("createdate", "hs_object_id", modified);
    }

    synchronized Answer list() {
        JsonArray results = new JsonArray();
        all.values().forEach(results::add);
        return Answer.json(new JsonObject().put("results", results));
    }

    synchronized Answer get(Call call) {
        JsonObject definition = all.get(call.param("name"));
        if (definition == null) {
            throw new Refused(404, "Property " + call.param("name") + " does not exist.");
        }
        return Answer.json(definition);
    }

    /** What is wrong with a write, in HubSpot's words for it; null when nothing is. */
    synchronized @Nullable String complaint(JsonObject properties) {
        JsonArray wrong = new JsonArray();
        properties.forEach(property -> wrong(property.getKey(), property.getValue(), wrong));
        return wrong.isEmpty() ? null : "Property values were not valid: " + wrong.encode();
    }

    private void wrong(String name, @Nullable Object value, JsonArray wrong) {
        JsonObject definition = all.get(name);
        if (definition == null) {
            wrong.add(wrong("Property \"" + name + "\" does not exist", "PROPERTY_DOESNT_EXIST", name));
        } else if (definition.getJsonObject("modificationMetadata").getBoolean("readOnlyValue", false)
                || definition.getBoolean("calculated", false)) {
            wrong.add(wrong("\"" + name + "\" is a read only property", "READ_ONLY_VALUE", name));
        } else if (value == null || "".equals(value)) {
            return;
        } else if (definition.getString("type", "").equals("enumeration") && !isOption(definition, value)) {
            wrong.add(wrong(value + " was not one of the allowed options", "INVALID_OPTION", name));
        } else if (definition.getString("type", "").equals("number")
                && !value.toString().matches("-?\\d+(\\.\\d+)?")) {
            wrong.add(wrong(value + " was not a valid number.", "INVALID_DOUBLE", name));
        }
    }

    private static boolean isOption(JsonObject definition, Object value) {
        return definition.getJsonArray("options", new JsonArray()).stream()
                .anyMatch(option ->
                        option instanceof JsonObject json && value.toString().equals(json.getString("value")));
    }

    private static JsonObject wrong(String message, String error, String name) {
        return new JsonObject()
                .put("isValid", false)
                .put("message", message)
                .put("error", error)
                .put("name", name);
    }
}
