package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One row of a data source. Whoever changes it holds the lock of its table. */
final class NotionPage {

    final String id;
    final Instant created;
    private final NotionSchema schema;
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private Instant edited;
    private boolean inTrash;

    NotionPage(NotionSchema schema, String id, Instant now) {
        this.schema = schema;
        this.id = id;
        this.created = minute(now);
        this.edited = created;
    }

    /** Notion tells no more of its own times than the minute. */
    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    /** Takes all of the properties sent, or, when one is refused, none. */
    void write(JsonObject sent, Instant now) {
        Map<String, @Nullable Object> taken = new HashMap<>();
        sent.fieldNames()
                .forEach(property -> taken.put(
                        named(property), NotionValue.taken(schema, named(property), sent.getJsonObject(property))));
        values.putAll(taken);
        edited = minute(now);
    }

    /** Properties may be named by their id too. */
    private String named(String property) {
        return schema.properties().keySet().stream()
                .filter(name -> !schema.properties().containsKey(property)
                        && schema.propertyId(name).equals(property))
                .findFirst()
                .orElse(property);
    }

    void put(String property, Object value) {
        values.put(property, value);
    }

    void trash(boolean inTrash, Instant now) {
        this.inTrash = inTrash;
        this.edited = minute(now);
    }

    boolean inTrash() {
        return inTrash;
    }

    Instant edited() {
        return edited;
    }

    @Nullable
    Object value(String property) {
        return values.get(property);
    }

    JsonObject json(Predicate<String> wanted) {
        JsonObject properties = new JsonObject();
        schema.properties().keySet().stream()
                .filter(property -> wanted.test(property) || wanted.test(schema.propertyId(property)))
                .forEach(property ->
                        properties.put(property, NotionValue.shown(schema, property, values.get(property))));
        JsonObject bot = new JsonObject().put("object", "user").put("id", NotionSchema.BOT);
        return new JsonObject()
                .put("object", "page")
                .put("id", id)
                .put("created_time", SandboxClock.text(created))
                .put("last_edited_time", SandboxClock.text(edited))
                .put("created_by", bot)
                .put("last_edited_by", bot)
                .putNull("cover")
                .putNull("icon")
                .put(
                        "parent",
                        new JsonObject()
                                .put("type", "data_source_id")
                                .put("data_source_id", schema.sourceId())
                                .put("database_id", schema.databaseId()))
                .put("archived", inTrash)
                .put("in_trash", inTrash)
                .put("properties", properties)
                .put("url", "https://www.notion.so/" + id.replace("-", ""))
                .putNull("public_url");
    }
}
