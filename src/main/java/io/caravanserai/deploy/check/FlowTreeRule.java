package io.caravanserai.deploy.check;

import io.caravanserai.message.FlowTree;
import io.caravanserai.message.JsonValues;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files of YAML that the rules of a flow read can be read by them. */
final class FlowTreeRule implements Rule {
    private static final String RULE = "wrong-flow-file";
    private static final Map<String, FlowTree> BY_PATH = ServiceLoader.load(FlowTree.class).stream()
            .map(ServiceLoader.Provider::get)
            .flatMap(tree -> tree.paths().stream().map(path -> Map.entry(path, tree)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Whether the rules of a flow read a file. */
    static boolean reads(String path) {
        return BY_PATH.containsKey(path);
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.folder().files().forEach((path, text) -> {
            if (reads(path)) {
                YamlReader.read(path, text, found).ifPresent(tree -> look(path, tree, found));
            }
        });
    }

    private static void look(String path, Yaml tree, Consumer<Finding> found) {
        if (!(tree instanceof Yaml.Fields)) {
            found.accept(Place.of(path, tree.line())
                    .finding(RULE, "The file is no map.", "Begin it with a key, like those of the file shipped."));
            return;
        }
        BY_PATH.get(path)
                .mistakes(path, JsonValues.map(tree.plain()))
                .forEach(mistake -> found.accept(
                        Place.of(path, line(tree, mistake.at())).finding(RULE, mistake.problem(), mistake.hint())));
    }

    /** Of the last piece of the way that is there. */
    private static int line(Yaml tree, List<Object> at) {
        Yaml here = tree;
        int line = tree.line();
        for (Object each : at) {
            Yaml.@Nullable Field field = here.fields().get(each.toString());
            if (each instanceof Integer position && position < here.items().size()) {
                here = here.items().get(position);
                line = here.line();
            } else if (field != null) {
                line = field.line();
                here = field.value();
            } else {
                return line;
            }
        }
        return line;
    }
}
