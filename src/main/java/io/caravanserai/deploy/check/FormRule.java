package io.caravanserai.deploy.check;

import java.util.Set;
import java.util.function.Consumer;

/** Files are written as every other one is, so that a person finds her way in any of them at 3 a.m. */
final class FormRule implements Rule {
    static final String RULE = "canonical-form";

    private final Surroundings surroundings;

    FormRule(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.of(Source.Kind.ROUTES)
                .flatMap(source -> source.routes().stream())
                .forEach(route -> route(route, found));
        sources.steps().forEach(step -> step(step, found));
        unread(sources.folder(), found);
    }

    private void route(Spot route, Consumer<Finding> found) {
        if (route.text("description").isBlank()) {
            found.accept(route.finding(
                    RULE, "The route has no description.", "Add a sentence that tells an operator what it does."));
        }
        Set<String> known = surroundings.configurations();
        String configuration = route.text("routeConfigurationId");
        if (configuration.isEmpty()) {
            found.accept(
                    route.finding(RULE, "The route has no routeConfigurationId.", "Add one of " + sorted(known) + "."));
        } else if (!known.contains(configuration)) {
            found.accept(route.finding(
                    "routeConfigurationId",
                    "unknown-configuration",
                    "There is no route configuration " + configuration + ".",
                    Nearest.hint(configuration, known)));
        }
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }

    private static void step(Spot step, Consumer<Finding> found) {
        String uri = step.text("uri");
        if (uri.contains("?")) {
            found.accept(step.finding(
                    "uri", RULE, "The URI " + uri + " has a query string.", "Write its options under 'parameters:'."));
        }
        step.value().at("parameters").fields().forEach((name, field) -> {
            if (field.value() instanceof Yaml.Text text
                    && text.value().matches("(?s).*[&+].*")
                    && !text.value().matches("(?s)RAW[({].*")) {
                found.accept(step.place()
                        .line(field.line())
                        .finding(
                                "raw-value",
                                text.value().contains("&")
                                        ? "Camel would cut the value of " + name + " at the '&'."
                                        : "Camel would make a blank of each '+' in the value of " + name + ".",
                                "Write RAW(" + text.value() + ")."));
            }
        });
    }

    /** A file with an ending that nobody reads was meant to do something. */
    private static void unread(RouteFolder folder, Consumer<Finding> found) {
        folder.files().keySet().stream()
                .filter(path -> path.matches("(?i).*\\.(ya?ml|xml|java|groovy|kts|js)")
                        && Source.Kind.of(path).isEmpty()
                        && !FlowTreeRule.reads(path))
                .forEach(
                        path -> found.accept(
                                Place.of(path, 0)
                                        .finding(
                                                "unread-file",
                                                "Nothing reads a file of this name.",
                                                "Call it <name>.camel.yaml, <name>.kamelet.yaml, <name>.hook.yaml, <route>.reply.yaml or <name>.connection.yaml.")));
        folder.files().keySet().forEach(path -> {
            boolean kamelet = path.endsWith(".kamelet.yaml") && !path.matches("kamelets/[^/]+");
            boolean connection = path.endsWith(".connection.yaml") && !path.matches("connections/[^/]+");
            boolean deep = path.matches(".*\\.(camel|hook|reply|edit)\\.yaml") && !path.matches("[^/]+/[^/]+");
            if (kamelet || connection || deep) {
                found.accept(Place.of(path, 0)
                        .finding(
                                "unread-file",
                                "Nothing reads it in this folder.",
                                kamelet
                                        ? "Kamelets lie in kamelets/."
                                        : connection
                                                ? "Connections lie in connections/."
                                                : "Routes and hooks lie in the folder of their flow."));
            }
        });
    }
}
