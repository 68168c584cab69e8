package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults ordered for one system, oldest first; the first that concerns a call is the one that strikes. */
final class FaultBook {

    private final List<Order> orders = new ArrayList<>();
    private volatile boolean any;
    private int lastId;

    private static final class Order {
        private final Fault fault;
        private int toSkip;
        private int left;
        private long struck;

        private Order(Fault fault) {
            this.fault = fault;
            this.toSkip = fault.skip();
            this.left = fault.count();
        }
    }

    synchronized JsonObject add(JsonObject json) {
        Order order = new Order(Fault.of(++lastId, json));
        orders.add(order);
        any = true;
        return json(order);
    }

    /** The fault that strikes this call, used up by it; null when it goes well. */
    @Nullable
    Fault take(Call call) {
        return any ? strike(call) : null;
    }

    private synchronized @Nullable Fault strike(Call call) {
        for (Order order : orders) {
            if (order.left == 0 || !order.fault.concerns(call)) {
                continue;
            }
            if (order.toSkip > 0) {
                order.toSkip--;
                continue;
            }
            if (order.left > 0) {
                order.left--;
            }
            order.struck++;
            return order.fault;
        }
        return null;
    }

    synchronized JsonArray list() {
        JsonArray list = new JsonArray();
        orders.forEach(order -> list.add(json(order)));
        return list;
    }

    synchronized void clear() {
        orders.clear();
        any = false;
    }

    /** Removes one of them. @param id as the list has it; null for all */
    synchronized void remove(@Nullable String id) {
        orders.removeIf(order -> id == null || id.equals(Integer.toString(order.fault.id())));
        any = !orders.isEmpty();
    }

    private static JsonObject json(Order order) {
        return order.fault
                .json()
                .put("skip", order.toSkip)
                .put("left", order.left)
                .put("struck", order.struck);
    }
}
