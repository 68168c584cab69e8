package io.caravanserai.deploy.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which steps change something, themselves or by the routes and Kamelets they call. */
final class Writing {
    private final Map<Spot, List<Endpoint>> inside = new IdentityHashMap<>();
    private final Map<String, Spot> called = new HashMap<>();

    Writing(Sources sources) {
        sources.endpoints().forEach(endpoint -> {
            for (Spot around = endpoint.step(); around != null; around = around.parent()) {
                inside.computeIfAbsent(around, spot -> new ArrayList<>()).add(endpoint);
            }
            if (endpoint.step().is("from") && endpoint.is("direct")) {
                called.putIfAbsent(endpoint.uri(), endpoint.step());
            }
        });
        sources.of(Source.Kind.KAMELET).forEach(kamelet -> kamelet.spots().stream()
                .filter(spot -> spot.is("template"))
                .findFirst()
                .ifPresent(template -> called.put("kamelet:" + kamelet.name(), template)));
    }

    /** Whether a step that names this endpoint changes something. What nobody knows is taken for a write. */
    boolean writes(Endpoint endpoint) {
        return writes(endpoint, true, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** As {@link #writes}, but for what is sent to a channel, whose messages do it. */
    boolean writesByItself(Endpoint endpoint) {
        return writes(endpoint, false, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private boolean writes(Endpoint endpoint, boolean byMessages, Set<Spot> seen) {
        if (endpoint.role() == Endpoint.Role.VIA || endpoint.step().is("from")) {
            return false;
        }
        return switch (endpoint.scheme()) {
            case "log", "bean" -> false;
            case "connection" -> !reads(endpoint);
            case "durable", "run" -> byMessages;
            case "direct", "kamelet" -> {
                // kamelet:name/routeId names one use of it.
                Spot target = called.get(endpoint.uri().replaceFirst("^(kamelet:[^/]+)/.*", "$1"));
                yield target != null
                        && seen.add(target)
                        && inside.getOrDefault(target, List.of()).stream()
                                .anyMatch(each -> writes(each, byMessages, seen));
            }
            default -> true;
        };
    }

    // What goes by another component only reads, where it does not say otherwise.
    private static boolean reads(Endpoint endpoint) {
        Yaml.Fields parameters = endpoint.parameters();
        return endpoint.reads()
                || parameters.map().containsKey("via") && !parameters.map().containsKey("read");
    }
}
