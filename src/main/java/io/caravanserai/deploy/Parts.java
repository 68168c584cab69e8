package io.caravanserai.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What of a folder runs, cut so finely that a change of one route moves no other.
 *
 * @param routes by id
 * @param beans the blocks of beans, in order
 * @param kamelets text by name
 * @param wrong what could not be cut
 */
record Parts(Map<String, Part> routes, List<Part> beans, Map<String, String> kamelets, List<Finding> wrong) {
    static final String ROUTES = ".camel.yaml";
    static final String KAMELETS = ".kamelet.yaml";

    static final Parts NONE = new Parts(Map.of(), List.of(), Map.of(), List.of());

    static Parts of(RouteFolder folder) {
        Parts parts = new Parts(new LinkedHashMap<>(), new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        folder.files().forEach((path, text) -> {
            if (path.endsWith(KAMELETS)) {
                String name = path.substring(path.lastIndexOf('/') + 1, path.length() - KAMELETS.length());
                parts.kamelets.put(name, text);
            } else if (path.endsWith(ROUTES)) {
                parts.cut(path, text);
            }
        });
        return parts;
    }

    private void cut(String path, String text) {
        try {
            Node root = new Compose(LoadSettings.builder().setLabel(path).build())
                    .composeString(text)
                    .orElse(null);
            if (root instanceof SequenceNode items) {
                cut(path, text.lines().toList(), items.getValue());
            } else if (root != null) {
                wrong(path, 1, "The file is no list.", "Begin each route with '- route:'.");
            }
        } catch (YamlEngineException | JsonProcessingException e) {
            wrong(path, line(e), "The file is no YAML: " + firstLine(e), "Mend the syntax.");
        } catch (StackOverflowError e) {
            wrong(path, 1, "It is nested too deep to be read.", "Nobody wrote this by hand: look where it comes from.");
        }
    }

    private void cut(String path, List<String> lines, List<Node> items) throws JsonProcessingException {
        int from = 0;
        for (int i = 0; i < items.size(); i++) {
            int until = i + 1 < items.size() ? start(items.get(i + 1), lines) : lines.size();
            String text = String.join("\n", lines.subList(from, Math.max(from, until)));
            JsonNode tree = Json.YAML.readTree(text).path(0);
            Set<String> names = names(tree);
            if (names.isEmpty()) {
                wrong(
                        path,
                        from + 1,
                        "An item is neither a route with an id nor a list of named beans.",
                        "Begin it with '- route:' and an id, on lines of its own.");
            } else {
                add(new Part(path, names, tree, text, from, until));
            }
            from = until;
        }
    }

    private void add(Part part) {
        if (!part.isRoute()) {
            beans.add(part);
            return;
        }
        Part other = routes.putIfAbsent(part.id(), part);
        if (other != null) {
            wrong(
                    part.file(),
                    part.from() + 1,
                    "The route id " + part.id() + " is used in " + other.file() + " too.",
                    "Give one of the two another id.");
        }
    }

    private static int start(Node item, List<String> lines) {
        int line = item.getStartMark().orElseThrow().getLine();
        while (line > 0 && !lines.get(line).stripLeading().startsWith("-")) {
            line--;
        }
        return line;
    }

    private static Set<String> names(JsonNode item) {
        Set<String> names = new LinkedHashSet<>();
        if (item.size() == 1 && item.path("route").path("id").isTextual()) {
            names.add(item.path("route").path("id").asText());
        } else if (item.size() == 1) {
            item.path("beans").forEach(bean -> names.add(bean.path("name").asText()));
        }
        return names;
    }

    private void wrong(String path, int line, String problem, String hint) {
        wrong.add(new Finding(path, line, null, null, "yaml", problem, hint));
    }

    private static int line(Exception e) {
        if (e instanceof org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException marked) {
            return marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
        }
        return 0;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}
