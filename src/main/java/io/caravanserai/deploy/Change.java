package io.caravanserai.deploy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to move so that one set of parts takes the place of another.
 *
 * @param going routes that stop, callers before those they call; who calls one that moves moves with it
 * @param coming routes that start, those that are called first
 * @param beansGoing blocks of beans that are gone or made anew
 * @param beansComing blocks of beans that are new or made anew
 * @param kameletsGoing names of Kamelets that are gone or changed
 * @param kameletsComing text of those that are new or changed, by name
 */
record Change(
        List<Part> going,
        List<Part> coming,
        List<Part> beansGoing,
        List<Part> beansComing,
        Set<String> kameletsGoing,
        Map<String, String> kameletsComing) {

    /** From {@code before} to {@code after}; {@code settings} gives a setting's value by its key, empty for none. */
    static Change between(Parts before, Parts after, Function<String, String> settings) {
        Set<String> kamelets = changedKamelets(before.kamelets(), after.kamelets());
        List<Part> beansGoing = missing(before.beans(), after.beans());
        List<Part> beansComing = missing(after.beans(), before.beans());
        Set<String> beans = new HashSet<>();
        beansGoing.forEach(block -> beans.addAll(block.names()));
        beansComing.forEach(block -> beans.addAll(block.names()));
        spread(beans, before.beans(), beansGoing);
        spread(beans, after.beans(), beansComing);
        Moved moved = new Moved(kamelets, beans, new HashSet<>());
        moved.add(before, after.routes(), new KameletUse(before.kamelets(), settings));
        moved.add(after, before.routes(), new KameletUse(after.kamelets(), settings));
        moved.addCallers(before, after);
        return new Change(
                Order.callersFirst(moved.of(before)),
                Order.calledFirst(moved.of(after)),
                beansGoing,
                beansComing,
                kept(kamelets, before.kamelets().keySet()),
                texts(kamelets, after.kamelets()));
    }

    /** The channels whose routes go or come. */
    Set<String> channels() {
        Set<String> channels = new TreeSet<>();
        Stream.of(going, coming)
                .flatMap(List::stream)
                .map(Part::channel)
                .forEach(name -> addIf(!name.isEmpty(), name, channels));
        return channels;
    }

    /** Nothing that runs has changed. */
    boolean isEmpty() {
        return going.isEmpty()
                && coming.isEmpty()
                && beansGoing.isEmpty()
                && beansComing.isEmpty()
                && kameletsGoing.isEmpty()
                && kameletsComing.isEmpty();
    }

    /** The way back. */
    Change back(Parts before) {
        return new Change(
                Order.callersFirst(coming),
                Order.calledFirst(going),
                beansComing,
                beansGoing,
                kameletsComing.keySet(),
                texts(kameletsGoing, before.kamelets()));
    }

    private static Set<String> changedKamelets(Map<String, String> before, Map<String, String> after) {
        Set<String> changed = new TreeSet<>();
        before.forEach((name, text) -> addIf(!Objects.equals(text, after.get(name)), name, changed));
        after.forEach((name, text) -> addIf(!before.containsKey(name), name, changed));
        return changed;
    }

    private static void addIf(boolean changed, String name, Set<String> names) {
        if (changed) {
            names.add(name);
        }
    }

    private static List<Part> missing(List<Part> from, List<Part> in) {
        return new ArrayList<>(
                from.stream().filter(part -> in.stream().noneMatch(part::says)).toList());
    }

    /** A block that is made of a bean made anew is made anew too. */
    private static void spread(Set<String> beans, List<Part> all, List<Part> moving) {
        boolean more = true;
        while (more) {
            more = false;
            for (Part block : all) {
                if (!beans.isEmpty() && !moving.contains(block) && block.mentions(beans)) {
                    moving.add(block);
                    more = beans.addAll(block.names());
                }
            }
        }
    }

    private static Set<String> kept(Set<String> names, Set<String> of) {
        Set<String> kept = new TreeSet<>(names);
        kept.retainAll(of);
        return kept;
    }

    private static Map<String, String> texts(Set<String> names, Map<String, String> of) {
        Map<String, String> texts = new TreeMap<>();
        kept(names, of.keySet()).forEach(name -> texts.put(name, of.get(name)));
        return texts;
    }

    private record Moved(Set<String> kamelets, Set<String> beans, Set<String> ids) {
        void add(Parts from, Map<String, Part> other, KameletUse use) {
            from.routes().forEach((id, route) -> {
                Part there = other.get(id);
                if (there == null || !there.says(route) || touches(route, use)) {
                    ids.add(id);
                }
            });
        }

        private boolean touches(Part route, KameletUse use) {
            return use.of(route.text()).stream().anyMatch(kamelets::contains)
                    || (!beans.isEmpty() && route.mentions(beans));
        }

        /** Who calls a route by {@code direct:} holds on to it while it stops: Camel's producer looks for another too late. */
        void addCallers(Parts before, Parts after) {
            boolean more = true;
            while (more) {
                more = Stream.of(before, after).map(this::addCallers).reduce(false, Boolean::logicalOr);
            }
        }

        private boolean addCallers(Parts parts) {
            Set<String> called = of(parts).stream().map(Part::takesFrom).collect(Collectors.toSet());
            return ids.addAll(parts.routes().values().stream()
                    .filter(route -> route.calls().stream().anyMatch(called::contains))
                    .map(Part::id)
                    .toList());
        }

        List<Part> of(Parts parts) {
            return parts.routes().values().stream()
                    .filter(route -> ids.contains(route.id()))
                    .toList();
        }
    }
}
