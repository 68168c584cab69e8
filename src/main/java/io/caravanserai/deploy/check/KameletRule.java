package io.caravanserai.deploy.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Kamelets that are called are there and get the properties they ask for; those they use are declared. */
final class KameletRule implements Rule {
    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Map<String, Yaml> kamelets = new TreeMap<>();
        sources.of(Source.Kind.KAMELET)
                .forEach(source -> kamelets.put(source.name(), source.tree().at("spec", "definition")));
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("kamelet") && endpoint.isFixed())
                .forEach(endpoint -> {
                    String name = endpoint.name().replaceFirst("/.*", "");
                    Yaml definition = kamelets.get(name);
                    if (definition != null) {
                        call(endpoint, name, definition, found);
                    } else if (sources.whole()) {
                        found.accept(endpoint.finding(
                                "unknown-kamelet",
                                "There is no Kamelet " + name + ".",
                                Nearest.to(name, kamelets.keySet())
                                        .map(near -> "Did you mean " + near + "?")
                                        .orElse("Add kamelets/" + name + ".kamelet.yaml, or call another.")));
                    }
                });
        sources.of(Source.Kind.KAMELET).forEach(kamelet -> undeclared(kamelet, found));
    }

    private static void call(Endpoint endpoint, String name, Yaml definition, Consumer<Finding> found) {
        Set<String> declared = definition.at("properties").fields().keySet();
        Map<String, Yaml.Field> given = endpoint.parameters().map();
        given.keySet().stream()
                .filter(property -> !declared.contains(property))
                .forEach(property -> found.accept(endpoint.finding(
                        property,
                        "unknown-kamelet-property",
                        name + " has no property " + property + ".",
                        Nearest.hint(property, declared))));
        definition.at("required").items().stream()
                .map(item -> item instanceof Yaml.Text text ? text.value() : "")
                .filter(property -> !given.containsKey(property)
                        && !definition.at("properties", property).fields().containsKey("default"))
                .forEach(property -> found.accept(endpoint.finding(
                        "missing-kamelet-property",
                        name + " needs the property " + property + ".",
                        "Add it under 'parameters:'. " + meaning(definition, property))));
    }

    private static String meaning(Yaml definition, String property) {
        String description = definition.at("properties", property).text("description");
        return description.isEmpty() ? "" : "It is: " + description;
    }

    private static void undeclared(Source kamelet, Consumer<Finding> found) {
        Set<String> declared =
                kamelet.tree().at("spec", "definition", "properties").fields().keySet();
        Texts.in(kamelet).filter(text -> text.isIn("template")).forEach(text -> {
            Set<String> used = new Placeholders(text.value())
                    .all().stream().map(Placeholders.Placeholder::key).collect(Collectors.toSet());
            used.removeAll(declared);
            used.forEach(name -> found.accept(text.place()
                    .finding(
                            "unknown-kamelet-property",
                            "The Kamelet uses {{" + name + "}} and does not declare it.",
                            "Add it to spec.definition.properties: a Kamelet knows its own properties only.")));
        });
    }
}
