package io.caravanserai.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A YAML file of routes.
 *
 * @param path where it lies
 * @param text what stands in it
 * @param items its top: what {@code - route:} and the like begin
 */
record RouteFile(Path path, String text, List<Map<?, ?>> items) {
    private static final String ENDING = ".camel.yaml";

    static RouteFile read(Path path) {
        try {
            String text = Files.readString(path);
            Object top = new Load(LoadSettings.builder().build()).loadFromString(text);
            List<Map<?, ?>> items = new ArrayList<>();
            if (top instanceof List<?> list) {
                list.forEach(item -> items.add(item instanceof Map<?, ?> map ? map : Map.of()));
            }
            return new RouteFile(path, text, items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All route files of a folder of flows; none when there is no such folder. */
    static List<RouteFile> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(RouteFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's name without its ending. */
    String name() {
        return path.getFileName().toString().replace(ENDING, "");
    }

    List<Map<?, ?>> routes() {
        List<Map<?, ?>> routes = new ArrayList<>();
        items.forEach(item -> {
            if (item.get("route") instanceof Map<?, ?> route) {
                routes.add(route);
            }
        });
        return routes;
    }

    /** A step, an expression, an option: anything with a name, wherever it stands in a route. */
    record Node(String name, @Nullable Object value) {
        boolean is(String... names) {
            return List.of(names).contains(name);
        }

        /** The text under {@code key}; empty when there is none. */
        String text(String key) {
            return value instanceof Map<?, ?> map && map.get(key) != null
                    ? map.get(key).toString()
                    : "";
        }
    }

    /** Every node of every route, but not what stands under {@code parameters}. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        walk(routes(), (name, value) -> nodes.add(new Node(name, value)), false);
        return nodes;
    }

    /** Every parameter of every step. */
    List<Node> parameters() {
        List<Node> parameters = new ArrayList<>();
        for (Node node : nodes()) {
            if (node.is("parameters")) {
                walk(node.value, (name, value) -> parameters.add(new Node(name, value)), true);
            }
        }
        return parameters;
    }

    private static void walk(@Nullable Object at, BiConsumer<String, @Nullable Object> found, boolean parameters) {
        if (at instanceof List<?> list) {
            list.forEach(item -> walk(item, found, parameters));
        } else if (at instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                found.accept(name.toString(), value);
                if (parameters || !"parameters".equals(name)) {
                    walk(value, found, parameters);
                }
            });
        }
    }
}
