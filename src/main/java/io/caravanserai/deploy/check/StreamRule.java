package io.caravanserai.deploy.check;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A stream of pages is split as one, wherever it was laid: else Camel reads all pages before the first is looked at. */
final class StreamRule implements Rule {
    private static final String BODY = "${body}";

    /** Steps that leave the body as it is, or only hold others. */
    private static final Set<String> BESIDE_THE_BODY = Set.of(
            "log",
            "setVariable",
            "setVariables",
            "removeVariable",
            "convertVariableTo",
            "setProperty",
            "removeProperty",
            "removeProperties",
            "setHeader",
            "setHeaders",
            "removeHeader",
            "removeHeaders",
            "filter",
            "choice",
            "validate",
            "doTry",
            "step");

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Set<String> paged = sources.of(Source.Kind.KAMELET)
                .filter(source -> source.steps().stream().anyMatch(step -> pages(step, Set.of())))
                .map(Source::name)
                .collect(Collectors.toSet());
        sources.running().forEach(source -> new Look(paged, found).at(source.steps()));
    }

    private static boolean pages(Spot step, Set<String> paged) {
        if (!step.is("to")) {
            return false;
        }
        String uri = step.text("uri");
        Yaml options = step.value().at("parameters");
        return uri.startsWith("connection:")
                        && (!options.text("nextPage").isEmpty()
                                || options.text("nextLink").equals("true"))
                || uri.startsWith("kamelet:") && paged.contains(uri.substring("kamelet:".length()));
    }

    /** One file, from its first step to its last: {@code streams} are the expressions that give a stream of pages. */
    private record Look(Set<String> paged, Set<String> streams, Consumer<Finding> found) {
        Look(Set<String> paged, Consumer<Finding> found) {
            this(paged, new HashSet<>(), found);
        }

        void at(List<Spot> steps) {
            for (Spot step : steps) {
                if (step.is("split")) {
                    split(step);
                }
                follow(step);
            }
        }

        private void split(Spot step) {
            if (!step.text("streaming").equals("true") && isStream(step.value())) {
                found.accept(step.finding(
                        "split-of-pages",
                        "Camel would read all pages into memory before the first is looked at.",
                        "Add 'streaming: true'."));
            }
        }

        private void follow(Spot step) {
            boolean here = pages(step, paged);
            String received = step.text("variableReceive");
            if (!received.isEmpty()) {
                keep(variable(received), here);
            } else if (step.is("setBody", "transform")) {
                keep(BODY, isStream(step.value()));
            } else if (!BESIDE_THE_BODY.contains(step.key())) {
                keep(BODY, here);
            }
            copies(step, "Variable").forEach(copy -> keep(variable(copy.text("name")), isStream(copy)));
            copies(step, "Header").forEach(copy -> keep("${header." + copy.text("name") + "}", isStream(copy)));
            copies(step, "Property")
                    .forEach(copy -> keep("${exchangeProperty." + copy.text("name") + "}", isStream(copy)));
        }

        /** What a step of the name {@code setVariable} or {@code setVariables} sets. */
        private static Stream<Yaml> copies(Spot step, String what) {
            return step.is("set" + what)
                    ? Stream.of(step.value())
                    : step.is("set" + what + "s")
                            ? step.value().at(what.toLowerCase(Locale.ROOT) + "s").items().stream()
                            : Stream.empty();
        }

        private void keep(String expression, boolean stream) {
            if (stream) {
                streams.add(expression);
            } else {
                streams.remove(expression);
            }
        }

        private boolean isStream(Yaml step) {
            Yaml expression = step.at("expression");
            String variable = expression.at("variable").text("expression");
            return streams.contains(expression.at("simple").text("expression").strip())
                    || !variable.isEmpty() && streams.contains(variable(variable));
        }

        private static String variable(String name) {
            return "${variable." + name + "}";
        }
    }
}
