package io.caravanserai.deploy.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of YAML that could be read.
 *
 * @param path below {@code routes/}
 * @param spots everything in it
 */
record Source(String path, Kind kind, Yaml tree, List<Spot> spots) {
    /** What a file is, by its ending. */
    enum Kind {
        ROUTES(".camel.yaml"),
        KAMELET(".kamelet.yaml"),
        HOOK(".hook.yaml"),
        REPLY(".reply.yaml"),
        CONNECTION(".connection.yaml"),
        EDIT(".edit.yaml");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        static Optional<Kind> of(String path) {
            return Arrays.stream(values())
                    .filter(kind -> path.endsWith(kind.ending))
                    .findFirst();
        }
    }

    /** Empty where it cannot be read, and where it is no such file. */
    static Optional<Source> read(String path, String text, Consumer<Finding> found) {
        return Kind.of(path).flatMap(kind -> YamlReader.read(path, text, found)
                .map(tree -> new Source(path, kind, tree, Spot.in(path, tree))));
    }

    /** The file's name without its ending. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - kind.ending.length());
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** The routes of a file that is a list of them. */
    List<Spot> routes() {
        return tree instanceof Yaml.Items ? spots.stream().filter(Spot::isRoute).toList() : List.of();
    }

    /** Whether it is clear what it takes and declares; a Kamelet is known by its file's name. */
    boolean isWhole() {
        return kind != Kind.ROUTES
                || tree instanceof Yaml.Items items && items.list().stream().allMatch(Source::isClear);
    }

    private static boolean isClear(Yaml item) {
        boolean isRoute = !item.at("route", "from").text("uri").isEmpty();
        boolean isBeans = item.at("beans") instanceof Yaml.Items;
        return item.fields().size() == 1 && (isRoute || isBeans);
    }

    List<Spot> steps() {
        return spots.stream().filter(Spot::isStep).toList();
    }

    Finding finding(int line, String rule, String problem, String hint) {
        return Place.of(path, line).finding(rule, problem, hint);
    }
}
