package io.caravanserai.deploy.check;

import java.util.List;
import java.util.function.Consumer;

/** The options one endpoint is given. */
final class OptionCheck {
    private final Component component;
    private final Endpoint endpoint;
    private final Consumer<Finding> found;

    OptionCheck(Component component, Endpoint endpoint, Consumer<Finding> found) {
        this.component = component;
        this.endpoint = endpoint;
        this.found = found;
    }

    void look() {
        if (endpoint.is("kamelet") || endpoint.role() == Endpoint.Role.VIA) {
            return;
        }
        endpoint.parameters().map().forEach((name, field) -> component
                .option(name)
                .ifPresentOrElse(option -> known(name, option, field.value()), () -> unknown(name)));
        component.options().forEach((name, option) -> {
            boolean given = endpoint.parameters().map().containsKey(name)
                    || option.path() && !endpoint.name().isEmpty();
            if (option.required() && !given) {
                found.accept(endpoint.finding(
                        "missing-option",
                        endpoint.uri() + " needs " + name + ".",
                        option.path()
                                ? "Write it behind the colon, " + component.scheme() + ":<" + name + ">."
                                : "Add it under 'parameters:'."));
            }
        });
    }

    private void known(String name, Component.Option option, Yaml value) {
        if (!option.side().allows(endpoint.role())) {
            boolean ofFrom = option.side() == Component.Side.FROM;
            found.accept(endpoint.finding(
                    name,
                    "unknown-option",
                    name + " means nothing where " + endpoint.scheme() + ": is " + (ofFrom ? "sent to." : "read."),
                    "It belongs " + (ofFrom ? "under 'from:'" : "to a step that sends") + "; take it out here."));
        } else if (value instanceof Yaml.Text text) {
            option.problem(text.value())
                    .ifPresent(allowed -> found.accept(endpoint.finding(
                            name,
                            "wrong-option-value",
                            name + " of " + endpoint.uri() + " is '" + text.value() + "'.",
                            "It must be " + allowed + ".")));
        }
    }

    private void unknown(String name) {
        if (!component.lenient()) {
            List<String> known = component.options().entrySet().stream()
                    .filter(option -> !option.getValue().path()
                            && option.getValue().side().allows(endpoint.role()))
                    .map(java.util.Map.Entry::getKey)
                    .toList();
            found.accept(endpoint.finding(
                    name,
                    "unknown-option",
                    component.scheme() + ": has no option " + name + ".",
                    Nearest.hint(name, known)));
        }
    }
}
