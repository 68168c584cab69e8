package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of one type that HubSpot keeps, by record id. Every value is text; what is empty is missing. */
interface CrmObjects {

    /** As in paths: {@code contacts}. */
    String type();

    /** As in errors: {@code CONTACT}. */
    String label();

    CrmProperties definitions();

    /** The record id, or null when there is none; {@code idProperty} is empty for the record id itself. */
    @Nullable
    String find(String id, String idProperty);

    /** All record ids, lazily, in the order of creation. */
    Stream<String> ids();

    Map<String, String> properties(String id);

    /** Sets what is named, and the time of the last change. */
    void write(String id, JsonObject properties);

    /** The object as HubSpot answers it, with these properties (null where empty) or, when none are named, the usual. */
    default JsonObject json(String id, Collection<String> asked) {
        Map<String, String> all = properties(id);
        JsonObject properties = new JsonObject();
        (asked.isEmpty() ? definitions().usual() : asked)
                .stream().filter(definitions()::has).forEach(name -> properties.put(name, all.get(name)));
        definitions().always().forEach(name -> properties.put(name, all.get(name)));
        return new JsonObject()
                .put("id", id)
                .put("properties", properties)
                .put("createdAt", all.get("createdate"))
                .put("updatedAt", all.get(definitions().modified()))
                .put("archived", false);
    }
}
