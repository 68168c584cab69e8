package io.caravanserai.deploy.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder, read.
 *
 * @param endpoints everything its steps send to or take from
 * @param whole whether every file could be read to its end: else nobody can say that something is nowhere
 */
record Sources(RouteFolder folder, List<Source> all, List<Endpoint> endpoints, boolean whole) {
    static Sources read(RouteFolder folder, Surroundings surroundings, Consumer<Finding> found) {
        List<Source> sources = new ArrayList<>();
        List<Finding> wrong = new ArrayList<>();
        folder.files()
                .forEach((path, text) -> Source.read(path, text, wrong::add).ifPresent(sources::add));
        wrong.forEach(found);
        List<Endpoint> endpoints = running(sources)
                .flatMap(source -> source.steps().stream())
                .flatMap(step -> Endpoint.of(step, surroundings))
                .toList();
        return new Sources(
                folder,
                List.copyOf(sources),
                endpoints,
                wrong.isEmpty() && sources.stream().allMatch(Source::isWhole));
    }

    Stream<Source> of(Source.Kind kind) {
        return all.stream().filter(source -> source.is(kind));
    }

    /** What Camel runs: routes, and the templates in Kamelets. */
    Stream<Source> running() {
        return running(all);
    }

    private static Stream<Source> running(List<Source> sources) {
        return sources.stream().filter(source -> source.is(Source.Kind.ROUTES) || source.is(Source.Kind.KAMELET));
    }

    /** Everything in routes, in Kamelets too. */
    Stream<Spot> spots() {
        return running().flatMap(source -> source.spots().stream());
    }

    Stream<Spot> steps() {
        return spots().filter(Spot::isStep);
    }
}
