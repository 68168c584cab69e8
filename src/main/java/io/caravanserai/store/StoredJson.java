package io.caravanserai.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.caravanserai.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as it stands in the database: times in ISO-8601, unknown fields left alone. */
final class StoredJson {
    private static final ObjectReader READER =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private StoredJson() {}

    static String write(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return READER.forType(type).readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds JSON that is not a " + type.getSimpleName(), e);
        }
    }

    static Map<String, Object> object(String json) {
        return readMap(json, OBJECT);
    }

    static @Nullable String headers(Map<String, String> headers) {
        return headers.isEmpty() ? null : write(headers);
    }

    static Map<String, String> headers(@Nullable String json) {
        return json == null ? Map.of() : readMap(json, HEADERS);
    }

    private static <V> Map<String, V> readMap(String json, TypeReference<Map<String, V>> type) {
        try {
            return READER.forType(type).readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds JSON that is not an object", e);
        }
    }
}
