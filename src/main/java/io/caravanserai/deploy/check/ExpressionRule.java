package io.caravanserai.deploy.check;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Language;

/** Expressions in Simple and jq can be read. */
final class ExpressionRule implements Rule {
    private static final String RULE = "wrong-expression";
    private static final String HINT = "Look at brackets, quotes and operators.";
    private static final Set<String> PREDICATES = Set.of("filter", "when", "validate", "onWhen", "completionPredicate");

    /** Options of {@code connection:} that are jq. */
    private static final Set<String> JQ =
            Set.of("expect", "inputKeys", "items", "nextBody", "nextPage", "probeExpect", "probeResult", "resultKeys");

    private static final Pattern RAW = Pattern.compile("^RAW\\((.*)\\)$", Pattern.DOTALL);

    /** What a bean answers is not asked for here, and other rules know whether it is there. */
    private static final String BEAN = "\\$\\{bean:[^}]*}";

    private final Languages languages = new Languages();

    /** A context that never starts: it reads expressions. */
    private static final class Languages {
        private final CamelContext context = context();

        private static CamelContext context() {
            DefaultCamelContext context = new DefaultCamelContext(false);
            context.disableJMX();
            context.build();
            return context;
        }

        /** What the language says of a text; empty for nothing. */
        Optional<String> problem(String name, String text, boolean predicate) {
            Language language = context.resolveLanguage(name);
            try {
                if (predicate) {
                    language.createPredicate(text).init(context);
                } else {
                    language.createExpression(text).init(context);
                }
                return Optional.empty();
            } catch (RuntimeException e) {
                return Optional.of(firstLine(e));
            }
        }

        private static String firstLine(Throwable e) {
            Throwable cause = e.getMessage() == null && e.getCause() != null ? e.getCause() : e;
            return String.valueOf(cause.getMessage()).lines().findFirst().orElse("unreadable");
        }
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.spots()
                .filter(spot -> spot.is("simple", "jq") && !spot.isFree())
                .filter(spot -> !spot.text("expression").isEmpty())
                .forEach(spot -> expression(spot, found));
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("connection", "durable", "run"))
                .forEach(endpoint -> endpoint.parameters().map().forEach((name, field) -> {
                    if (field.value() instanceof Yaml.Text text) {
                        option(endpoint, name, text.value(), found);
                    }
                }));
    }

    private void option(Endpoint endpoint, String name, String text, Consumer<Finding> found) {
        String language = endpoint.is("connection") && JQ.contains(name) ? "jq" : "simple";
        if (language.equals("jq") || text.contains("${")) {
            problem(language, RAW.matcher(text).replaceFirst("$1"), false)
                    .ifPresent(words -> found.accept(
                            endpoint.finding(name, RULE, name + " is not " + language + ": " + words + ".", HINT)));
        }
    }

    /** A placeholder stands for something that is right by itself. */
    private Optional<String> problem(String language, String text, boolean predicate) {
        String stand = language.equals("jq") ? "." : "x";
        String filled = text.replaceAll("\\{\\{[^{}]*}}", stand).replaceAll(BEAN, "\\${body}");
        return languages.problem(language, filled, predicate);
    }

    private void expression(Spot spot, Consumer<Finding> found) {
        Spot wrapper = spot.parent();
        boolean predicate = spot.is("simple")
                && wrapper != null
                && wrapper.parent() != null
                && PREDICATES.contains(wrapper.parent().key());
        problem(spot.key(), spot.text("expression"), predicate)
                .ifPresent(words -> found.accept(spot.finding(
                        "expression",
                        RULE,
                        "This " + (predicate ? "condition" : "expression") + " is not " + spot.key() + ": " + words
                                + ".",
                        HINT)));
    }
}
