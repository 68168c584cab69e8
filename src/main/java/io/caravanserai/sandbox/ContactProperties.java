package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties a contact has here, and what may be written to them. */
final class ContactProperties {

    /** What HubSpot answers when no property is asked for. */
    static final List<String> USUAL =
            List.of("createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname");

    /** In the order a contact moves through them; it never moves back. */
    static final List<String> STAGES = List.of(
            "subscriber",
            "lead",
            "marketingqualifiedlead",
            "salesqualifiedlead",
            "opportunity",
            "customer",
            "evangelist",
            "other");

    private static final Map<String, Definition> ALL = new LinkedHashMap<>();

    static {
        define("email", "Email", "string", false);
        define("firstname", "First Name", "string", false);
        define("lastname", "Last Name", "string", false);
        define("date_of_birth", "Date of birth", "string", false);
        define("last_completed_grade", "Last completed grade", "string", false);
        define("segment", "Segment", "string", false);
        define("signup_date", "Signup date", "string", false);
        define("tracker_link", "Tracker link", "string", false);
        define("lifecyclestage", "Lifecycle Stage", "enumeration", false);
        define("hs_added_at", "Added at", "datetime", false);
        define("createdate", "Create Date", "datetime", true);
        define("lastmodifieddate", "Last Modified Date", "datetime", true);
        define("hs_object_id", "Record ID", "number", true);
    }

    private ContactProperties() {}

    private record Definition(String label, String type, boolean readOnly) {}

    private static void define(String name, String label, String type, boolean readOnly) {
        ALL.put(name, new Definition(label, type, readOnly));
    }

    static boolean isDateTime(String name) {
        Definition definition = ALL.get(name);
        return definition != null && definition.type().equals("datetime");
    }

    static Answer list() {
        JsonArray results = new JsonArray();
        ALL.keySet().forEach(name -> results.add(json(name)));
        return Answer.json(new JsonObject().put("results", results));
    }

    static Answer get(Call call) {
        if (!ALL.containsKey(call.param("name"))) {
            throw new Refused(404, "Property " + call.param("name") + " does not exist.");
        }
        return Answer.json(json(call.param("name")));
    }

    private static JsonObject json(String name) {
        Definition definition = ALL.get(name);
        JsonArray options = new JsonArray();
        if (name.equals("lifecyclestage")) {
            STAGES.forEach(stage -> options.add(new JsonObject()
                    .put("label", stage)
                    .put("value", stage)
                    .put("hidden", false)
                    .put("displayOrder", options.size())));
        }
        return new JsonObject()
                .put("name", name)
                .put("label", definition.label())
                .put("type", definition.type())
                .put("fieldType", definition.type().equals("enumeration") ? "radio" : "text")
                .put("groupName", "contactinformation")
                .put("description", "")
                .put("options", options)
                .put(
                        "modificationMetadata",
                        new JsonObject()
                                .put("archivable", true)
                                .put("readOnlyDefinition", false)
                                .put("readOnlyValue", definition.readOnly()));
    }

    /** What is wrong with a write, in HubSpot's words for it; null when nothing is. */
    static @Nullable String complaint(JsonObject properties) {
        JsonArray wrong = new JsonArray();
        properties.forEach(property -> {
            String name = property.getKey();
            Definition definition = ALL.get(name);
            if (definition == null) {
                wrong.add(wrong("Property \"" + name + "\" does not exist", "PROPERTY_DOESNT_EXIST", name));
            } else if (definition.readOnly()) {
                wrong.add(wrong("\"" + name + "\" is a read only property", "READ_ONLY_VALUE", name));
            } else if (name.equals("lifecyclestage") && !isStage(property.getValue())) {
                wrong.add(wrong(property.getValue() + " was not one of the allowed options", "INVALID_OPTION", name));
            }
        });
        return wrong.isEmpty() ? null : "Property values were not valid: " + wrong.encode();
    }

    /** Whether a lifecycle stage would move back; an empty one starts again. */
    static boolean isBackward(String before, @Nullable String after) {
        return after != null && !after.isEmpty() && !before.isEmpty() && STAGES.indexOf(after) < STAGES.indexOf(before);
    }

    private static boolean isStage(Object value) {
        return "".equals(value) || STAGES.contains(String.valueOf(value));
    }

    private static JsonObject wrong(String message, String error, String name) {
        return new JsonObject()
                .put("isValid", false)
                .put("message", message)
                .put("error", error)
                .put("name", name);
    }
}
