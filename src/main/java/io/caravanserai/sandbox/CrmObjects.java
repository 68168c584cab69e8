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

    /** Refuses to look by anything but the record id. */
    static void byId(String idProperty) {
        if (!idProperty.isEmpty() && !idProperty.equals("hs_object_id")) {
            throw new Refused(400, "idProperty " + idProperty + " is not unique.");
        }
    }

    /** All record ids, lazily, in the order of creation. */
    Stream<String> ids();

    /** Those that are archived, lazily; only a list of them shows them. */
    default Stream<String> archived() {
        return Stream.of();
    }

    /** Since when one is archived; null while it is not. */
    default @Nullable String archivedAt(String id) {
        return null;
    }

    /** What tells without a look at each object what a search by time finds; null where each is looked at. */
    default @Nullable CrmIndex index() {
        return null;
    }

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
        String archivedAt = archivedAt(id);
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("properties", properties)
                .put("createdAt", all.get("createdate"))
                .put("updatedAt", all.get(definitions().modified()))
                .put("archived", archivedAt != null);
        return archivedAt == null ? json : json.put("archivedAt", archivedAt);
    }
}
