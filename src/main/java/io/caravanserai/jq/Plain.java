package io.caravanserai.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.caravanserai.json.Json;
import io.caravanserai.message.PermanentException;
import java.util.Collection;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Plain data and JSON, one made of the other: maps, lists, texts, numbers, true and false, null. */
final class Plain {

    private Plain() {}

    /**
     * A variable of the exchange; null where it is not set. A text is a text, whatever stands in it.
     *
     * @throws PermanentException where it is no plain data, like a stream or an object of a bean
     */
    static JsonNode json(String name, @Nullable Exchange exchange) {
        Object value = exchange == null ? null : exchange.getVariable(name);
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value instanceof JsonNode json) {
            return json;
        }
        if (isPlain(value)) {
            return Json.MAPPER.valueToTree(value instanceof CharSequence text ? text.toString() : value);
        }
        throw new PermanentException("jq cannot read the variable $" + name + ": it is " + kind(value)
                + ", and no plain data. Parked, not retried. Have it made into maps and lists, or text, then replay.");
    }

    private static boolean isPlain(Object value) {
        return value instanceof Map
                || value instanceof Collection
                || value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean;
    }

    static @Nullable Object data(@Nullable Object found) {
        if (found instanceof JsonNode json) {
            return Json.MAPPER.convertValue(json, Object.class);
        }
        return found instanceof Collection<?> some
                ? some.stream().map(Plain::data).toList()
                : found;
    }

    /** In words for people who know JSON. */
    static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof JsonNode json) {
            return kind(data(json));
        }
        return value instanceof Map
                ? "an object"
                : value instanceof Collection
                        ? "a list"
                        : value instanceof CharSequence
                                ? "a text"
                                : value instanceof Number
                                        ? "a number"
                                        : value instanceof Boolean
                                                ? "true or false"
                                                : value.getClass().getSimpleName();
    }
}
