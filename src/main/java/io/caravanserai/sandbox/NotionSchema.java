package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of one Notion database with one data source.
 *
 * @param properties types by name; after a type with options these follow, as {@code select: A, B}. Notion adds options a
 *     page brings to a select, and refuses those a status does not have
 */
record NotionSchema(String name, String databaseId, String sourceId, Map<String, String> properties) {

    /** Who calls. */
    static final String BOT = "b07b07b0-0000-4000-8000-000000000001";

    static final String EMAIL = "Email";
    static final NotionSchema EMAIL_SEQUENCE = new NotionSchema(
            "Email Sequence",
            "e5e90000-0000-4000-8000-0000000000db",
            "e5e90000-0000-4000-8000-0000000000d5",
            sequenceProperties());
    static final NotionSchema CONTACTS = new NotionSchema(
            "BusinessX Canada",
            "b0510e55-0000-4000-8000-0000000000db",
            "b0510e55-0000-4000-8000-0000000000d5",
            contactProperties());

    private static final String SEGMENTS = "select: CRITICAL, URGENT, OPTIMIZE";
    private static final int EMAILS = 7;

    private static Map<String, String> sequenceProperties() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Name", "title");
        all.put(EMAIL, "email");
        all.put("Campaign", "select: BusinessX Canada, Christmas 2025");
        all.put("Segment", SEGMENTS);
        all.put("Signup Date", "date");
        all.put("Business Name", "rich_text");
        all.put("Assessment Score", "number");
        for (int n = 1; n <= EMAILS; n++) {
            all.put("Email " + n + " Sent", "date");
        }
        all.put("Unsubscribed", "checkbox");
        all.put("Bounced", "checkbox");
        return all;
    }

    private static Map<String, String> contactProperties() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Name", "title");
        all.put(EMAIL, "email");
        all.put("Business Name", "rich_text");
        all.put("Phone", "phone_number");
        all.put("Website", "url");
        all.put("Segment", SEGMENTS);
        all.put("Christmas Campaign Status", "select: Not Started, Nurture Sequence, Pre-Call Prep");
        all.put("Relationship", "status: Lead, Customer, Former");
        all.put("Assessment Score", "number");
        for (String colour : List.of("Red", "Orange", "Yellow", "Green")) {
            all.put(colour + " Systems", "number");
        }
        all.put("Booking Status", "select: Not Booked, Booked, Cancelled");
        all.put("Diagnostic Call Date", "date");
        all.put("Newsletter", "checkbox");
        return all;
    }

    /** Empty when there is no such property. */
    String type(String property) {
        return properties.getOrDefault(property, "").replaceFirst(":.*", "");
    }

    List<String> options(String property) {
        String declared = properties.getOrDefault(property, "");
        int colon = declared.indexOf(':');
        return colon < 0
                ? List.of()
                : List.of(declared.substring(colon + 1).strip().split(", "));
    }

    /** As Notion numbers them: the title is called so, the rest has a short id. */
    String propertyId(String property) {
        return type(property).equals("title")
                ? "title"
                : Integer.toString(Math.floorMod(property.hashCode(), 36 * 36 * 36 * 36), 36);
    }

    JsonObject database() {
        JsonObject source = new JsonObject().put("id", sourceId).put("name", name);
        return new JsonObject()
                .put("object", "database")
                .put("id", databaseId)
                .put("title", NotionText.pieces(name))
                .put("parent", new JsonObject().put("type", "workspace").put("workspace", true))
                .put("is_inline", false)
                .put("in_trash", false)
                .put("data_sources", new JsonArray().add(source));
    }

    JsonObject source() {
        JsonObject shown = new JsonObject();
        properties.keySet().forEach(property -> shown.put(property, property(property)));
        return new JsonObject()
                .put("object", "data_source")
                .put("id", sourceId)
                .put("title", NotionText.pieces(name))
                .put("parent", parent())
                .put("in_trash", false)
                .put("properties", shown);
    }

    private JsonObject parent() {
        return new JsonObject().put("type", "database_id").put("database_id", databaseId);
    }

    private JsonObject property(String property) {
        JsonObject kind = new JsonObject();
        if (type(property).equals("number")) {
            kind.put("format", "number");
        }
        if (!options(property).isEmpty()) {
            JsonArray shown = new JsonArray();
            options(property).forEach(option -> shown.add(NotionText.option(option)));
            kind.put("options", shown);
        }
        return new JsonObject()
                .put("id", propertyId(property))
                .put("name", property)
                .put("type", type(property))
                .put(type(property), kind);
    }
}
