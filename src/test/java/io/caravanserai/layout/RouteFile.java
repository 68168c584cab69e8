package io.caravanserai.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
}
