package io.caravanserai.deploy.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Anything with a name, wherever it stands: a step, an option, an expression, a parameter.
 *
 * @param parent what it stands in; null at the top
 */
record Spot(Place place, String key, @Nullable Spot parent, Yaml value) {
    private static final Set<String> FREE = Set.of("parameters", "properties", "constructors");

    /** All spots of a file; an id names the route or step for all that stands in it. */
    static List<Spot> in(String file, Yaml tree) {
        List<Spot> spots = new ArrayList<>();
        walk(Place.of(file, tree.line()), null, tree, spots::add);
        return spots;
    }

    private static void walk(Place place, @Nullable Spot parent, Yaml value, Consumer<Spot> found) {
        value.items().forEach(item -> walk(place.line(item.line()), parent, item, found));
        value.fields().forEach((key, field) -> {
            Spot spot = new Spot(place.line(field.line()), key, parent, field.value());
            Spot named = new Spot(spot.named(), key, parent, field.value());
            found.accept(named);
            walk(named.place, named, field.value(), found);
        });
    }

    private Place named() {
        if (is("route", "template") && value.at("from") instanceof Yaml.Fields) {
            return place.route(value.text("id"));
        }
        if (!isStep()) {
            return place;
        }
        String id = value.text("id");
        String uri = value.text("uri");
        return place.step(!id.isEmpty() ? id : uri.isEmpty() ? key : uri);
    }

    /** A step of a route, or where the route begins. */
    boolean isStep() {
        return parent != null && (parent.key.equals("steps") || key.equals("from") && parent.is("route", "template"));
    }

    /** A whole route, in a list of such. */
    boolean isRoute() {
        return parent == null && key.equals("route");
    }

    /** Whether its name is for the author to choose: a parameter, a property. */
    boolean isFree() {
        return parent != null && (FREE.contains(parent.key) || parent.isFree());
    }

    boolean is(String... names) {
        return List.of(names).contains(key);
    }

    /** Whether it stands, at whatever depth, in something of that name. */
    boolean isIn(String name) {
        return parent != null && (parent.key.equals(name) || parent.isIn(name));
    }

    /** The text under {@code key}; empty when there is none. */
    String text(String name) {
        return value.text(name);
    }

    Finding finding(String rule, String problem, String hint) {
        return place.finding(rule, problem, hint);
    }

    /** The same, at the line of one of its options. */
    Finding finding(String option, String rule, String problem, String hint) {
        Yaml.Field field = value.fields().get(option);
        return (field == null ? place : place.line(field.line())).finding(rule, problem, hint);
    }
}
