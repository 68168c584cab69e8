package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The learning apps TimeBack knows: those of the school's segments and some nobody there uses. */
final class Applications {

    private static final List<String> NAMES = Stream.concat(
                    Segment.ALL.stream().map(Segment::app), Stream.of("Lingua", "MapMaker", "ReadyTyper"))
            .distinct()
            .toList();

    private Applications() {}

    static String id(String name) {
        return "app-" + name.toLowerCase(Locale.ROOT);
    }

    static boolean isId(String id) {
        return NAMES.stream().anyMatch(name -> id(name).equals(id));
    }

    static boolean isName(String name) {
        return NAMES.contains(name);
    }

    static JsonObject list() {
        JsonArray list = new JsonArray();
        for (String name : NAMES) {
            String slug = name.toLowerCase(Locale.ROOT);
            list.add(new JsonObject()
                    .put("sourcedId", id(name))
                    .put("status", "active")
                    .put("dateLastModified", "2025-01-15T08:00:00.000Z")
                    .put("name", name)
                    .put("description", name + " for schools")
                    .put("domain", new JsonArray().add(slug + ".example.com"))
                    .put("clientAppId", "client-" + slug));
        }
        return new JsonObject().put("applications", list);
    }
}
