package io.caravanserai.deploy.check;

import java.util.stream.Stream;

/**
 * A text somewhere in a file, with what it is called there.
 *
 * @param spot what it stands under
 * @param line where it begins
 */
record Texts(Spot spot, int line, String value) {
    /** All of them, those in lists too. */
    static Stream<Texts> in(Source source) {
        return source.spots().stream().flatMap(spot -> of(spot, spot.value()));
    }

    /** All of what Camel runs. */
    static Stream<Texts> in(Sources sources) {
        return sources.running().flatMap(Texts::in).filter(text -> !text.isIn("definition") && !text.isWords());
    }

    private static Stream<Texts> of(Spot spot, Yaml value) {
        if (value instanceof Yaml.Text text) {
            return Stream.of(new Texts(spot, Math.max(spot.place().line(), text.line()), text.value()));
        }
        return value.items().stream().flatMap(item -> item instanceof Yaml.Text ? of(spot, item) : Stream.empty());
    }

    /** Written for people: Camel does nothing with it. */
    private boolean isWords() {
        return spot.is("description") && !spot.isFree();
    }

    boolean isIn(String name) {
        return spot.isIn(name);
    }

    Place place() {
        return spot.place().line(line);
    }
}
