package io.caravanserai.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is there to be named: settings, files, tests, checks. Read once for all pages. */
final class Known {
    private final KnownSettings settings = new KnownSettings();
    private final MavenBuild build = new MavenBuild();
    private final Set<String> files = Stream.of("src", "routes", "docs")
            .flatMap(folder -> Pages.files(Path.of(folder), "").stream())
            .map(file -> file.toString().replace('\\', '/'))
            .collect(Collectors.toCollection(TreeSet::new));
    private final String code = Pages.files(Path.of("src/main/java"), ".java").stream()
            .map(Pages::text)
            .collect(Collectors.joining());

    KnownSettings settings() {
        return settings;
    }

    MavenBuild build() {
        return build;
    }

    /** The calls the hub answers, with the hooks that are shipped and others, and the ways of routes. */
    HubCalls calls(Set<String> others, Set<String> ways) {
        Set<String> hooks = new TreeSet<>(others);
        Pages.files(Path.of("routes"), ".hook.yaml")
                .forEach(file -> hooks.add(file.getFileName().toString().replace(".hook.yaml", "")));
        return HubCalls.with(hooks, ways);
    }

    /** Whether the keeper has a check of that name. */
    boolean isRule(String rule) {
        return code.contains("\"" + rule + "\"");
    }

    /** Whether a meter's name, as Prometheus writes it, is one the hub has. */
    boolean isMetric(String name) {
        return Stream.of(name.replaceAll("_(seconds_(count|sum|max)|seconds|bytes|total)$", "")
                        .replace('_', '.'))
                .anyMatch(meter -> code.contains("\"" + meter + "\""));
    }

    /**
     * Whether a path is a file or a folder; {@code others} are there too.
     *
     * @param path with {@code *} for any name in it, and for any folders before it
     */
    boolean isFile(String path, Set<String> others) {
        String pattern = Stream.of(
                        path.replaceAll("<[^>]*>", "*").replaceAll("/$", "").split("\\*", -1))
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .collect(Collectors.joining("[^/]*"));
        Pattern wanted = Pattern.compile((path.startsWith("*") ? ".*" : "") + pattern + "(/.*)?");
        return Stream.of(files, others).flatMap(Set::stream).anyMatch(file -> wanted.matcher(file)
                .matches());
    }

    List<String> refusedExamples() {
        return files.stream()
                .filter(file -> file.startsWith("src/test/resources/routes-refused/"))
                .map(file -> file.replaceFirst("^src/test/resources/routes-refused/[^/]+/", "routes/"))
                .toList();
    }
}
