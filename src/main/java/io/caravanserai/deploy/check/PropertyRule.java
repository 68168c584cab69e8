package io.caravanserai.deploy.check;

import java.util.Map;
import java.util.function.Consumer;

/** Exchange properties of Camel and of the hub, which say whose effects a step makes, are not for routes to set. */
final class PropertyRule implements Rule {
    private static final String RULE = "reserved-property";
    private static final String HINT = "Use a name of your own, or a variable.";

    /** Where steps name a property. */
    private static final Map<String, String> NAMES =
            Map.of("setProperty", "name", "removeProperty", "name", "filter", "statusPropertyName");

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.steps().forEach(step -> {
            String option = NAMES.getOrDefault(step.key(), "");
            if (step.text(option).matches("(?i)(caravanserai|camel).*|.*[{$].*")) {
                found.accept(step.finding(
                        option,
                        RULE,
                        step.text(option) + " may be a property by which the hub knows whose effects a step makes.",
                        HINT));
            }
            if (step.is("removeProperties")) {
                found.accept(step.finding(
                        "pattern",
                        RULE,
                        "A pattern may take away properties by which the hub knows whose effects a step makes.",
                        "Write 'removeProperty:' with the name of each."));
            }
        });
    }
}
