package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was written to objects since the start, by record id in the order of numbers; all else is computed. */
final class Written {

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final SandboxClock clock;
    private final String modified;
    private final Map<String, Map<String, String>> byId = new TreeMap<>(BY_NUMBER);

    /** @param modified the property that tells of the last change */
    Written(SandboxClock clock, String modified) {
        this.clock = clock;
        this.modified = modified;
    }

    void clear() {
        byId.clear();
    }

    /** Keeps them as text; null clears. Answers what is kept, for whoever has rules of his own. */
    Map<String, String> put(String id, JsonObject properties) {
        Map<String, String> kept = byId.computeIfAbsent(id, each -> new LinkedHashMap<>());
        properties.forEach(property -> {
            Object value = property.getValue();
            kept.put(property.getKey(), value == null ? "" : value.toString());
        });
        kept.put(modified, clock.text());
        return kept;
    }

    /** Keeps one, and leaves the time of the last change as it is. */
    void keep(String id, String name, String value) {
        byId.computeIfAbsent(id, each -> new LinkedHashMap<>()).put(name, value);
    }

    /** Lays what was written over what was there, which holds nothing empty; a cleared value is missing. */
    Map<String, String> over(String id, Map<String, String> seeded) {
        if (!byId.containsKey(id)) {
            return seeded;
        }
        Map<String, String> all = new LinkedHashMap<>(seeded);
        all.putAll(byId.get(id));
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** Only objects that were written to: their id, the value they are known by, and what was written. */
    JsonArray state(String known, CrmObjects objects) {
        JsonArray state = new JsonArray();
        byId.forEach((id, properties) -> {
            JsonObject object = new JsonObject().put("id", id);
            object.put(known, objects.properties(id).get(known));
            properties.forEach(object::put);
            state.add(object);
        });
        return state;
    }
}
