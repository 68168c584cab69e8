package io.caravanserai.deploy.check;

import io.caravanserai.deploy.check.Yaml.Text.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a file with the parser Camel reads it with, and keeps the lines. */
public final class YamlReader {
    static final String RULE = "yaml-syntax";

    /** Of steps in steps: far more than a person can read, and far less than what the rules behind can bear. */
    private static final int DEEPEST = 200;

    private static final Map<Tag, Kind> KINDS =
            Map.of(Tag.INT, Kind.NUMBER, Tag.FLOAT, Kind.NUMBER, Tag.BOOL, Kind.BOOLEAN, Tag.NULL, Kind.NOTHING);

    private final String file;
    private final Consumer<Finding> found;

    private YamlReader(String file, Consumer<Finding> found) {
        this.file = file;
        this.found = found;
    }

    /** Empty for a file that cannot be read; what is wrong with it is found then. */
    public static Optional<Yaml> read(String file, String text, Consumer<Finding> found) {
        List<Finding> wrong = new ArrayList<>();
        Optional<Yaml> tree = new YamlReader(file, wrong::add).tree(text);
        wrong.forEach(found);
        return wrong.isEmpty() ? tree : Optional.empty();
    }

    private Optional<Yaml> tree(String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                wrong(1, "The file is empty.", "Write it, or remove the file.");
            }
            return root.map(node -> yaml(node, 0));
        } catch (MarkedYamlEngineException e) {
            wrong(
                    line(e.getProblemMark().or(e::getContextMark)),
                    "This is not YAML: " + words(e) + ".",
                    "Look at the indentation, quotes and brackets of this line and the one above.");
        } catch (YamlEngineException e) {
            wrong(1, "This is not YAML: " + e.getMessage() + ".", "Leave one document in the file.");
        } catch (StackOverflowError e) {
            wrong(1, "It is nested too deep to be read.", "Nobody wrote this by hand: look where it comes from.");
        }
        return Optional.empty();
    }

    private static String words(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        return e.getContext() == null ? problem : e.getContext() + ", " + problem;
    }

    private Yaml yaml(Node node, int depth) {
        int line = line(node.getStartMark());
        if (depth > DEEPEST) {
            throw new StackOverflowError();
        }
        // A map that is used twice could be made to grow without end; and nobody reads it at 3 a.m.
        if (node.getAnchor().isPresent()) {
            wrong(line, "This is an anchor (&…), which routes do not use.", "Write out what it stands for.");
            return new Yaml.Fields(line, Map.of());
        }
        if (node instanceof MappingNode mapping) {
            return fields(mapping, line, depth + 1);
        }
        if (node instanceof SequenceNode sequence) {
            return new Yaml.Items(
                    line,
                    sequence.getValue().stream()
                            .map(each -> yaml(each, depth + 1))
                            .toList());
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Yaml.Text(line, scalar.getValue(), kind(scalar));
    }

    private static Kind kind(ScalarNode scalar) {
        Kind kind = KINDS.getOrDefault(scalar.getTag(), Kind.TEXT);
        boolean isDecimal = scalar.getValue().matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
        return kind == Kind.NUMBER && !isDecimal ? Kind.TEXT : kind;
    }

    private Yaml fields(MappingNode mapping, int line, int depth) {
        Map<String, Yaml.Field> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = line(tuple.getKeyNode().getStartMark());
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                Yaml.@Nullable Field other =
                        fields.put(key.getValue(), new Yaml.Field(keyLine, yaml(tuple.getValueNode(), depth)));
                if (other != null) {
                    wrong(
                            keyLine,
                            "The key " + key.getValue() + " is here and in line " + other.line() + ".",
                            "Keep one of them.");
                }
            } else {
                wrong(keyLine, "A key must be a word.", "Put quotes around what holds braces or brackets.");
            }
        }
        return new Yaml.Fields(line, fields);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(at -> at.getLine() + 1).orElse(0);
    }

    private void wrong(int line, String problem, String hint) {
        found.accept(new Finding(file, line, null, null, RULE, problem, hint));
    }
}
