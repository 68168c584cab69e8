package io.caravanserai.deploy.check;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.catalog.EndpointValidationResult;
import org.jspecify.annotations.Nullable;

/** The options one endpoint is given: Camel's catalog judges them, one by one, so that each has its line. */
final class OptionCheck {
    /** Stands for a value that is known only when the hub runs: the catalog takes it for any. */
    private static final String LATER = "{{later}}";

    /** What no word, number or time has in it. The catalog reads a URI, in which such signs may mean something. */
    private static final Pattern SIGNS = Pattern.compile("[^\\w.:/-]");

    private final Components components;
    private final Endpoint endpoint;
    private final Consumer<Finding> found;

    OptionCheck(Components components, Endpoint endpoint, Consumer<Finding> found) {
        this.components = components;
        this.endpoint = endpoint;
        this.found = found;
    }

    void look() {
        if (endpoint.is("kamelet") || endpoint.role() == Endpoint.Role.VIA) {
            return;
        }
        Map<String, Object> given = new LinkedHashMap<>();
        endpoint.parameters().map().forEach((name, field) -> {
            String value = field.value() instanceof Yaml.Text text ? text.value() : LATER;
            boolean later = value.contains("${") || value.contains("{{") || value.startsWith("#");
            given.put(name, later ? LATER : SIGNS.matcher(value).replaceAll("_"));
            look(name, value, components.look(endpoint, Map.of(name, given.get(name))));
        });
        orNone(components.look(endpoint, given).getRequired()).forEach(this::missing);
    }

    private void look(String name, String value, EndpointValidationResult result) {
        if (result.getUnknown() != null) {
            found.accept(endpoint.finding(
                    name,
                    "unknown-option",
                    endpoint.scheme() + ": has no option " + name + ".",
                    Nearest.hint(name, components.options(endpoint))));
        } else if (result.getNotConsumerOnly() != null || result.getNotProducerOnly() != null) {
            boolean ofFrom = endpoint.role() != Endpoint.Role.FROM;
            found.accept(endpoint.finding(
                    name,
                    "unknown-option",
                    name + " means nothing where " + endpoint.scheme() + ": is " + (ofFrom ? "sent to." : "read."),
                    "It belongs " + (ofFrom ? "under 'from:'" : "to a step that sends") + "; take it out here."));
        } else {
            allowed(result)
                    .ifPresent(allowed -> found.accept(endpoint.finding(
                            name,
                            "wrong-option-value",
                            name + " of " + endpoint.uri() + " is '" + value + "'.",
                            "It must be " + allowed + ".")));
        }
    }

    /** What the one option may be instead; empty where its value is good. */
    private static Optional<String> allowed(EndpointValidationResult result) {
        Map<String, String[]> words = orNone(result.getInvalidEnumChoices());
        if (!words.isEmpty()) {
            return words.values().stream()
                    .map(each -> "one of " + String.join(", ", each))
                    .findFirst();
        }
        // What the catalog says of beans is left out: it refuses words too, like file's scheduler: quartz.
        Map<String, @Nullable Map<String, String>> wrong = new LinkedHashMap<>();
        wrong.put("true or false", result.getInvalidBoolean());
        wrong.put("a whole number", result.getInvalidInteger());
        wrong.put("a number", result.getInvalidNumber());
        wrong.put("a time like 30s or 5m", result.getInvalidDuration());
        return wrong.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void missing(String name) {
        found.accept(endpoint.finding(
                "missing-option",
                endpoint.uri() + " needs " + name + ".",
                components.isInPath(endpoint, name)
                        ? "Write it behind the colon, " + endpoint.scheme() + ":<" + name + ">."
                        : "Add it under 'parameters:'."));
    }

    // The catalog has null where it has nothing to say.
    private static <T> Collection<T> orNone(@Nullable Collection<T> found) {
        return found == null ? List.of() : found;
    }

    private static <T> Map<String, T> orNone(@Nullable Map<String, T> found) {
        return found == null ? Map.of() : found;
    }
}
