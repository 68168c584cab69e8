package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ordered misbehaviour.
 *
 * @param id names it in the list
 * @param method only calls of this method; null: any
 * @param path only calls whose vendor path matches
 * @param contains only calls whose body has this text in it; empty: any
 * @param status answered instead of the real status; 0: the real one
 * @param headers added to the answer
 * @param body answered instead of the vendor's error body; null: the vendor's
 * @param latency waited before the work, with {@code after} between the work and the answer
 * @param reset the connection is closed without an answer
 * @param malformed the answer's body is cut in the middle
 * @param after the work is done first, then the answer is lost: the caller cannot know
 * @param skip so many matching calls go well first
 * @param count so many calls misbehave; -1: until the fault is removed
 */
record Fault(
        int id,
        @Nullable String method,
        Glob path,
        String contains,
        int status,
        Map<String, String> headers,
        @Nullable String body,
        Duration latency,
        boolean reset,
        boolean malformed,
        boolean after,
        int skip,
        int count) {

    static Fault of(int id, JsonObject order) {
        Map<String, String> headers = new LinkedHashMap<>();
        order.getJsonObject("headers", new JsonObject())
                .forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
        Object body = order.getValue("body");
        return new Fault(
                id,
                order.getString("method"),
                Glob.of(order.getString("path", "*")),
                order.getString("contains", ""),
                order.getInteger("status", 0),
                headers,
                body == null ? null : body.toString(),
                Durations.parse(order.getString("latency", "0s")),
                order.getBoolean("reset", false),
                order.getBoolean("malformed", false),
                order.getBoolean("after", false),
                order.getInteger("skip", 0),
                order.getInteger("count", 1));
    }

    boolean concerns(Call call) {
        return (method == null || method.equalsIgnoreCase(call.method()))
                && path.matches(call.path())
                && (contains.isEmpty() || call.body().toString().contains(contains));
    }

    /** Whether the work is never done. */
    boolean refuses() {
        return !after && (reset || malformed || status != 0);
    }

    JsonObject json() {
        return new JsonObject()
                .put("id", id)
                .put("method", method)
                .put("path", path.text())
                .put("contains", contains)
                .put("status", status)
                .put("headers", JsonObject.mapFrom(headers))
                .put("body", body)
                .put("latency", latency.toString())
                .put("reset", reset)
                .put("malformed", malformed)
                .put("after", after);
    }
}
