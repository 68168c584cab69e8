package io.caravanserai.deploy.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Files are what Camel's YAML schema says. */
final class SchemaRule implements Rule {

    private static final Map<String, String> OWN_HANDLING = Map.of(
            "errorHandler", "own-error-handler",
            "errorHandlerRef", "own-error-handler",
            "onException", "own-error-handler",
            "onCompletion", "own-error-handler");
    private static final Set<String> MEANT = Set.of("route", "beans");

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.of(Source.Kind.ROUTES).forEach(source -> routes(source, found));
        sources.of(Source.Kind.KAMELET).forEach(source -> kamelet(source, found));
    }

    private static void routes(Source source, Consumer<Finding> found) {
        if (!(source.tree() instanceof Yaml.Items)) {
            found.accept(source.finding(
                    source.tree().line(), SchemaWalk.RULE, "A file of routes is a list.", "Begin it with '- route:'."));
            return;
        }
        SchemaWalk walk = new SchemaWalk(source, found);
        for (Yaml item : source.tree().items()) {
            if (item.fields().size() == 1) {
                item.fields().forEach((key, field) -> top(source, walk, key, field, found));
            } else {
                found.accept(source.finding(
                        item.line(),
                        SchemaWalk.RULE,
                        "Here stands " + item.fields().keySet() + ", where one thing must stand.",
                        "Write '- route:' or '- beans:', and indent what belongs to it."));
            }
        }
    }

    private static void top(Source source, SchemaWalk walk, String key, Yaml.Field field, Consumer<Finding> found) {
        if (MEANT.contains(key)) {
            walk.walk(key, CamelSchema.get().top().path("properties").path(key), field.value());
            return;
        }
        Optional<String> own = Optional.ofNullable(OWN_HANDLING.get(key));
        found.accept(source.finding(
                field.line(),
                own.orElse(FormRule.RULE),
                own.isPresent()
                        ? key + " would decide what becomes of failures, for the routes of other files too."
                        : "The file begins with '" + key + "'.",
                own.isPresent() ? ErrorHandlerRule.HINT : "Write '- route:' or '- beans:'."));
    }

    private static void kamelet(Source source, Consumer<Finding> found) {
        Yaml template = source.tree().at("spec", "template");
        if (!(template.at("from").fields().containsKey("uri"))) {
            found.accept(source.finding(
                    source.tree().at("spec").line(),
                    SchemaWalk.RULE,
                    "The Kamelet has no spec.template.from with a uri.",
                    "Begin it with 'from: {uri: \"kamelet:source\", steps: …}'."));
        }
        SchemaWalk walk = new SchemaWalk(source, found);
        CamelSchema schema = CamelSchema.get();
        template.fields().forEach((key, field) -> {
            switch (key) {
                case "from" -> walk.walk(key, schema.definition("FromDefinition"), field.value());
                case "beans" -> walk.walk(key, schema.top().path("properties").path("beans"), field.value());
                default ->
                    found.accept(source.finding(
                            field.line(),
                            SchemaWalk.RULE,
                            "A template knows no '" + key + "' here.",
                            Nearest.hint(key, Set.of("from", "beans"))));
            }
        });
    }
}
