package io.caravanserai.deploy.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A stream of pages is split as one: else Camel reads all pages before the first is looked at. */
final class StreamRule implements Rule {

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Set<String> paged = sources.of(Source.Kind.KAMELET)
                .filter(source -> source.steps().stream().anyMatch(step -> pages(step, Set.of())))
                .map(Source::name)
                .collect(Collectors.toSet());
        sources.running().forEach(source -> look(source.steps(), paged, found));
    }

    private static void look(List<Spot> steps, Set<String> paged, Consumer<Finding> found) {
        Set<String> streams = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            Spot step = steps.get(i);
            if (pages(step, paged)) {
                String variable = step.text("variableReceive");
                streams.add("${variable." + variable + "}");
            }
            Spot before = i > 0 ? steps.get(i - 1) : step;
            boolean ofBody = before.parent() == step.parent()
                    && pages(before, paged)
                    && before.text("variableReceive").isEmpty();
            String what = step.value().at("expression", "simple").text("expression");
            if (step.is("split")
                    && !step.text("streaming").equals("true")
                    && (streams.contains(what) || ofBody && what.equals("${body}"))) {
                found.accept(step.finding(
                        "split-of-pages",
                        "Camel would read all pages into memory before the first is looked at.",
                        "Add 'streaming: true'."));
            }
        }
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
}
