package io.caravanserai.deploy.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every component there is and may be used, and knows the options it is given. */
final class ComponentRule implements Rule {
    static final String FORBIDDEN = "forbidden-component";

    /** Ways to run code, or to reach the inside of the hub: not to be allowed by a setting either. */
    private static final Set<String> NEVER =
            Set.of("class", "controlbus", "docker", "exec", "groovy", "jmx", "language", "script", "ssh", "stub");

    private static final Map<String, String> INSTEAD = Map.of(
            "platform-http", "Write a hook file: the door checks who posts, and an edit never refuses a webhook.",
            "quartz", "Use schedule:<flow>, which fires once on many nodes and makes up what was missed.",
            "cron", "Use schedule:<flow>, which fires once on many nodes and makes up what was missed.",
            "seda", "Use durable:<channel>, which loses nothing in a crash.",
            "vm", "Use durable:<channel>, which loses nothing in a crash.");

    private final Surroundings surroundings;
    private final Components components;

    ComponentRule(Surroundings surroundings, Components components) {
        this.surroundings = surroundings;
        this.components = components;
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.endpoints().stream().forEach(endpoint -> {
            if (isAllowed(endpoint, found)) {
                if (components.has(endpoint.scheme())) {
                    new OptionCheck(components, endpoint, found).look();
                } else {
                    found.accept(unknown(endpoint));
                }
            }
        });
    }

    private boolean isAllowed(Endpoint endpoint, Consumer<Finding> found) {
        String scheme = endpoint.scheme();
        Set<String> allowed = endpoint.role() == Endpoint.Role.VIA
                ? surroundings.allowed().allowedVia()
                : surroundings.allowed().allowedComponents();
        if (allowed.contains(scheme) && !NEVER.contains(scheme)) {
            return true;
        }
        boolean isThere = NEVER.contains(scheme) || components.has(scheme);
        found.accept(isThere || INSTEAD.containsKey(scheme) ? forbidden(endpoint, allowed) : unknown(endpoint));
        return false;
    }

    private static Finding forbidden(Endpoint endpoint, Set<String> allowed) {
        String scheme = endpoint.scheme();
        boolean never = NEVER.contains(scheme);
        return endpoint.finding(
                FORBIDDEN,
                "Routes may not use " + scheme + ":" + (endpoint.role() == Endpoint.Role.VIA ? " in via." : "."),
                INSTEAD.getOrDefault(
                        scheme,
                        never
                                ? "What must run code is Java."
                                : "Use " + String.join(", ", new TreeSet<>(allowed))
                                        + "; an operator may add it to hub.deploy.allowed-components."));
    }

    private Finding unknown(Endpoint endpoint) {
        return endpoint.finding(
                "unknown-component",
                "There is no component " + endpoint.scheme() + ".",
                Nearest.hint(endpoint.scheme(), surroundings.allowed().allowedComponents()));
    }
}
