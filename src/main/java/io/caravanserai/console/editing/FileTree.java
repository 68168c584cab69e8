package io.caravanserai.console.editing;

import io.caravanserai.deploy.Refusal;
import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of {@code routes/} by flow, and in a flow by kind.
 *
 * @param folders the flows, and the folders that belong to none
 * @param asked what part of a path was asked for; empty for all
 */
record FileTree(List<Folder> folders, String asked) {

    /** @param refused how many files of it are not in force */
    record Folder(String name, long refused, List<Group> groups) {}

    /** Files of one kind. */
    record Group(String kind, List<Line> lines) {}

    /**
     * A file.
     *
     * @param href its page; null for one that has none
     * @param state in force, refused or held back
     */
    record Line(String path, String name, @Nullable String href, String state) {}

    /** What files are for, told by their names. */
    private enum Kind {
        ROUTES("Routes", ".*[.]camel[.]yaml"),
        HOOKS("Hooks and callers", ".*[.](hook|reply)[.]yaml"),
        KAMELETS("Kamelets", ".*[.]kamelet[.]yaml"),
        CONNECTIONS("Connections", ".*[.]connection[.]yaml"),
        TEMPLATES("Templates", ".*/templates/.*"),
        SCHEMAS("Schemas", ".*[.]schema[.]json"),
        CASES("Cases", "[^/]+/cases/.*"),
        OTHERS("Other files", ".*");

        private final String label;
        private final String paths;

        Kind(String label, String paths) {
            this.label = label;
            this.paths = paths;
        }

        static Kind of(String path) {
            return Arrays.stream(values())
                    .filter(kind -> path.matches("(?s)" + kind.paths))
                    .findFirst()
                    .orElse(OTHERS);
        }
    }

    /** All files in force, on disk or both, whose path has {@code asked} in it, and the cases. */
    static FileTree of(Collection<String> inForce, Collection<Refusal> refused, List<String> cases, String asked) {
        Map<String, String> states = new TreeMap<>();
        inForce.forEach(path -> states.put(path, "in force"));
        refused.forEach(each -> states.put(each.path(), each.findings().isEmpty() ? "held back" : "refused"));
        Map<String, List<Line>> byFolder = new TreeMap<>();
        Stream.concat(states.keySet().stream(), cases.stream())
                .filter(path -> path.toLowerCase(Locale.ROOT).contains(asked.toLowerCase(Locale.ROOT)))
                .forEach(path -> byFolder.computeIfAbsent(folder(path), any -> new ArrayList<>())
                        .add(line(path, states.get(path))));
        return new FileTree(
                byFolder.entrySet().stream()
                        .map(entry -> new Folder(
                                entry.getKey(),
                                entry.getValue().stream()
                                        .filter(line -> line.state.equals("refused") || line.state.equals("held back"))
                                        .count(),
                                groups(entry.getValue())))
                        .toList(),
                asked);
    }

    private static Line line(String path, @Nullable String state) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return state == null ? new Line(path, name, null, "") : new Line(path, name, href("files", path), state);
    }

    private static List<Group> groups(List<Line> lines) {
        Map<Kind, List<Line>> byKind = new LinkedHashMap<>();
        lines.forEach(line -> byKind.computeIfAbsent(Kind.of(line.path), any -> new ArrayList<>())
                .add(line));
        return new TreeSet<>(byKind.keySet())
                .stream().map(kind -> new Group(kind.label, byKind.get(kind))).toList();
    }

    private static String folder(String path) {
        int end = path.indexOf('/');
        return end < 0 ? "routes" : path.substring(0, end);
    }

    /** The address of a file's page, in a template. */
    @TemplateExtension
    static String routeFile(String path) {
        return href("files", path);
    }

    /** The address of a page about a file: {@code /routes/files/shop/order.camel.yaml}. Names may hold anything. */
    static String href(String page, String path) {
        return "/routes/" + page + "/"
                + Arrays.stream(path.split("/", -1))
                        .map(name ->
                                URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }
}
