package io.caravanserai.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bodies as JSON has them: maps, lists, texts. What is not there, or of another kind, is empty. It stands here because flows
 * and vendors know no other room in common.
 */
public final class JsonValues {
    private JsonValues() {}

    /** An object, as it is. */
    @SuppressWarnings("unchecked") // JSON objects have text for names
    public static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }

    /** The objects of a list. */
    public static List<Map<String, Object>> maps(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(JsonValues::map).toList()
                : List.of();
    }

    /** The texts of a list. */
    public static List<String> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(JsonValues::text).toList()
                : List.of();
    }

    /** An object whose values are texts, without those that are null. */
    public static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(value).forEach((name, each) -> {
            if (each != null) {
                texts.put(name, text(each));
            }
        });
        return texts;
    }

    /** The value as text. */
    public static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** What leaves the hub has the same bytes in each of its lives, which {@link Map#of} has not. */
    public static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
