package io.caravanserai.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A Kamelet as a file.
 *
 * @param path where it lies
 * @param text what stands in it
 * @param yaml the same, read
 */
record KameletFile(Path path, String text, Map<?, ?> yaml) {
    private static final String ENDING = ".kamelet.yaml";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[?!]?([^{}:]+)(:[^{}]*)?}}");

    static KameletFile read(Path path) {
        try {
            String text = Files.readString(path);
            Object top = new Load(LoadSettings.builder().build()).loadFromString(text);
            return new KameletFile(path, text, top instanceof Map<?, ?> map ? map : Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<KameletFile> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(KameletFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's name without its ending. */
    String name() {
        return path.getFileName().toString().replace(ENDING, "");
    }

    /** What stands at a path of keys; an empty map when there is nothing. */
    Map<?, ?> map(String... keys) {
        Object at = yaml;
        for (String key : keys) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return at instanceof Map<?, ?> map ? map : Map.of();
    }

    Map<?, ?> definition() {
        return map("spec", "definition");
    }

    /** The declared properties, by name. */
    Map<String, Map<?, ?>> properties() {
        Map<String, Map<?, ?>> properties = new LinkedHashMap<>();
        map("spec", "definition", "properties")
                .forEach((name, value) ->
                        properties.put(name.toString(), value instanceof Map<?, ?> map ? map : Map.of()));
        return properties;
    }

    List<?> required() {
        return definition().get("required") instanceof List<?> list ? list : List.of();
    }

    List<?> steps() {
        return map("spec", "template", "from").get("steps") instanceof List<?> list ? list : List.of();
    }

    /** The parameters of the steps that go out. */
    List<Map<?, ?>> outward() {
        return steps().stream()
                .map(step -> step instanceof Map<?, ?> map ? map.get("to") : null)
                .filter(to -> to instanceof Map<?, ?> map
                        && String.valueOf(map.get("uri")).startsWith("connection:"))
                .<Map<?, ?>>map(to -> ((Map<?, ?>) to).get("parameters") instanceof Map<?, ?> map ? map : Map.of())
                .toList();
    }

    /** The names between double braces in the template. */
    Set<String> used() {
        Set<String> used = new LinkedHashSet<>();
        Matcher found = PLACEHOLDER.matcher(String.valueOf(map("spec", "template")));
        while (found.find()) {
            used.add(found.group(1).strip());
        }
        return used;
    }
}
