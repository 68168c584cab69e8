package io.caravanserai.engagement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies as JSON has them: maps, lists, texts. What is not there, or of another kind, is empty. */
final class Json {
    private Json() {}

    @SuppressWarnings("unchecked") // JSON objects have text for names
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }

    static List<Map<String, Object>> maps(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(Json::map).toList() : List.of();
    }

    static List<String> list(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(Json::text).toList() : List.of();
    }

    static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(value).forEach((name, each) -> {
            if (each != null) {
                texts.put(name, text(each));
            }
        });
        return texts;
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** What leaves the hub has the same bytes in each of its lives, which {@link Map#of} has not. */
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
