package io.caravanserai.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers ordered for one system: instead of its simulation, or where it has none. Of those that concern a call the
 * oldest is given that is not used up.
 */
final class AnswerBook {
    private final List<Order> orders = new ArrayList<>();

    private static final class Order {
        private final JsonObject text;
        private final Glob path;
        private final Answer answer;
        private int left;

        private Order(JsonObject text) {
            this.text = text;
            this.path = Glob.of(text.getString("path", "*"));
            this.answer = answer(text);
            this.left = text.getInteger("count", -1);
        }

        private boolean concerns(Call call) {
            String method = text.getString("method");
            return left != 0
                    && (method == null || method.equalsIgnoreCase(call.method()))
                    && path.matches(call.path())
                    && call.body().toString().contains(text.getString("contains", ""));
        }
    }

    /**
     * @param order {@code {method, path, contains, status, headers, json or text, count}}; without a count it is given as
     *     often as it is asked for
     */
    synchronized JsonObject add(JsonObject order) {
        if (order.containsKey("json") && order.containsKey("text")) {
            throw new IllegalArgumentException("an answer is json or text, not both");
        }
        orders.add(new Order(order));
        return order;
    }

    private static Answer answer(JsonObject order) {
        int status = order.getInteger("status", 200);
        Answer answer = order.containsKey("json")
                ? Answer.of(status, "application/json", Buffer.buffer(Json.encode(order.getValue("json"))))
                : order.containsKey("text")
                        ? Answer.of(status, "text/plain; charset=UTF-8", Buffer.buffer(order.getString("text")))
                        : Answer.empty(status);
        for (var header : order.getJsonObject("headers", new JsonObject())) {
            answer = answer.with(header.getKey(), String.valueOf(header.getValue()));
        }
        return answer;
    }

    /** The answer to this call, used up by it; null where none was ordered. */
    synchronized @Nullable Answer take(Call call) {
        for (Order order : orders) {
            if (order.concerns(call)) {
                order.left -= order.left > 0 ? 1 : 0;
                return order.answer;
            }
        }
        return null;
    }

    synchronized JsonArray list() {
        JsonArray list = new JsonArray();
        orders.forEach(order -> list.add(order.text.copy().put("left", order.left)));
        return list;
    }

    synchronized void clear() {
        orders.clear();
    }
}
