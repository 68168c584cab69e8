package io.caravanserai.deploy.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A write that a split, loop or multicast makes more than once says what makes an item one, wherever the step stands: in the
 * route itself, in one it calls by {@code direct:}, in a Kamelet.
 */
final class ItemRule implements Rule {
    private static final String RULE = "write-without-item";
    private static final String HINT =
            "Add 'item:' under 'parameters:', a key of the thing like ${body[email]}; 'item: position' where only its place tells.";

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Map<String, List<Endpoint>> parts = sources.endpoints().stream()
                .filter(endpoint -> endpoint.role() == Endpoint.Role.TO)
                .collect(Collectors.groupingBy(endpoint -> part(endpoint.step())));
        Map<String, Spot> repeated = repeated(parts);
        parts.forEach((part, endpoints) -> endpoints.stream()
                .filter(endpoint -> writes(endpoint, parts, new HashSet<>()))
                .forEach(endpoint -> around(endpoint.step())
                        .or(() -> Optional.ofNullable(repeated.get(part)))
                        .ifPresent(repeats -> look(endpoint, repeats, found))));
    }

    private static void look(Endpoint write, Spot repeats, Consumer<Finding> found) {
        String item = write.parameters().text("item");
        String where = "the " + repeats.key() + " in " + repeats.place().file() + ", line "
                + repeats.place().line();
        if (item.isBlank()) {
            found.accept(write.finding(
                    RULE, "It writes for each item of " + where + ", and nothing says what makes an item one.", HINT));
        } else if (!item.equals("position") && !item.contains("${") && !item.contains("{{")) {
            found.accept(write.finding(
                    "item",
                    RULE,
                    "'" + item + "' is the same for all items of " + where + ": only the first would be written.",
                    HINT));
        }
    }

    /** The parts of flows that are called from inside a split, loop or multicast, each with one that does. */
    private static Map<String, Spot> repeated(Map<String, List<Endpoint>> parts) {
        Map<String, Spot> repeated = new HashMap<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, List<Endpoint>> part : parts.entrySet()) {
                for (Endpoint call : part.getValue()) {
                    Optional<Spot> repeats =
                            around(call.step()).or(() -> Optional.ofNullable(repeated.get(part.getKey())));
                    if (repeats.isPresent() && call.is("direct", "kamelet")) {
                        more |= repeated.putIfAbsent(name(call), repeats.get()) == null;
                    }
                }
            }
        }
        return repeated;
    }

    private static Optional<Spot> around(Spot step) {
        for (Spot at = step.parent(); at != null; at = at.parent()) {
            if (at.is("split", "loop", "multicast") && at.isStep()) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** What a step stands in, by the name it is called by. */
    private static String part(Spot step) {
        for (Spot at = step; at != null; at = at.parent()) {
            if (at.is("template")) {
                String file = at.place().file();
                return "kamelet:" + file.substring(file.lastIndexOf('/') + 1).replace(".kamelet.yaml", "");
            }
            if (at.isRoute()) {
                return at.value().at("from").text("uri");
            }
        }
        return "";
    }

    private static String name(Endpoint call) {
        return call.scheme() + ":" + call.name().replaceFirst("/.*", "");
    }

    private static boolean writes(Endpoint endpoint, Map<String, List<Endpoint>> parts, Set<String> seen) {
        if (endpoint.is("kamelet")) {
            return seen.add(name(endpoint))
                    && parts.getOrDefault(name(endpoint), List.of()).stream()
                            .anyMatch(inner -> writes(inner, parts, seen));
        }
        Yaml parameters = endpoint.parameters();
        return endpoint.is("connection")
                && parameters.text("via").isEmpty()
                && !parameters.text("read").equals("true")
                && !parameters.text("method").matches("|GET|HEAD");
    }
}
