package io.caravanserai.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.json.Json;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a write asks for, as the journal keeps it.
 *
 * @param text JSON {@code {method, path, body}}, without secrets, a long body cut
 * @param fingerprint a hash of method, path, query and the whole body. The order of a query's parameters and of an object's
 *     fields, white space and how a number is written make no difference; secrets and headers are not in it
 */
public record Request(String text, String fingerprint) {
    private static final ObjectReader EXACT =
            Json.MAPPER.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final ObjectWriter SORTED =
            Json.MAPPER.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /**
     * @param path percent-encoded, begins with a slash
     * @param query percent-encoded; empty for none
     * @param body null for none
     */
    public static Request of(String method, String path, String query, @Nullable String body) {
        return of(method, path, query, body, Concealed.NOTHING);
    }

    /** As above; what is concealed is neither in the text nor in the fingerprint. */
    public static Request of(String method, String path, String query, @Nullable String whole, Concealed concealed) {
        String body = concealed.in(whole);
        ObjectNode request = Json.MAPPER.createObjectNode();
        request.put("method", method);
        String target = query.isEmpty() ? path : path + "?" + query;
        request.put("path", Redaction.secrets(target));
        JsonNode kept = Kept.body(body);
        if (kept != null) {
            request.set("body", kept);
        }
        return new Request(request.toString(), fingerprint(method, path, query, body));
    }

    /**
     * The same, with what stands there before; it is no part of what is asked for.
     *
     * @param before as {@link io.caravanserai.message.Carried#BEFORE} has it
     */
    public Request over(Map<?, ?> before) {
        try {
            ObjectNode request = (ObjectNode) Json.MAPPER.readTree(text);
            JsonNode kept = Kept.body(Redaction.secrets(Json.MAPPER.writeValueAsString(before)));
            if (kept != null) {
                request.set("before", kept);
            }
            return new Request(request.toString(), fingerprint);
        } catch (JsonProcessingException e) {
            return this;
        }
    }

    private static String fingerprint(String method, String path, String query, @Nullable String body) {
        String parameters = Arrays.stream(query.split("&")).sorted().collect(Collectors.joining("&"));
        String canonical = body == null || body.isBlank() ? "" : canonical(Redaction.secrets(body));
        return Sha256.of(
                String.join("\n", method, Redaction.secrets(path + "?" + parameters), canonical), Sha256.WHOLE);
    }

    private static String canonical(String body) {
        try {
            return SORTED.writeValueAsString(byValue(EXACT.forType(Object.class).readValue(body)));
        } catch (JsonProcessingException e) {
            return body.strip();
        }
    }

    /** Numbers by their value: 1, 1.0 and 1e0 ask for the same. */
    private static @Nullable Object byValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> fields = new HashMap<>();
            map.forEach((name, field) -> fields.put(name, byValue(field)));
            return fields;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Request::byValue).toList();
        }
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }
}
