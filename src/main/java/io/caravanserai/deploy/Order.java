package io.caravanserai.deploy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In which order routes that call each other stop and start. */
final class Order {
    private Order() {}

    /** A route before those it calls: it drains while they still answer. */
    static List<Part> callersFirst(List<Part> routes) {
        List<Part> order = new ArrayList<>(calledFirst(routes));
        Collections.reverse(order);
        return order;
    }

    /** A route after those it calls. */
    static List<Part> calledFirst(List<Part> routes) {
        Set<Part> order = new LinkedHashSet<>();
        routes.forEach(route -> visit(route, routes, order, new LinkedHashSet<>()));
        return List.copyOf(order);
    }

    private static void visit(Part route, List<Part> routes, Set<Part> order, Set<Part> above) {
        if (order.contains(route) || !above.add(route)) {
            return;
        }
        Set<String> calls = route.calls();
        routes.stream()
                .filter(other -> calls.contains(other.takesFrom()))
                .forEach(other -> visit(other, routes, order, above));
        order.add(route);
    }
}
