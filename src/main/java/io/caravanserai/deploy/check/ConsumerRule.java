package io.caravanserai.deploy.check;

import io.caravanserai.hook.HookReading;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Whatever is sent somewhere is taken there, by one route. */
final class ConsumerRule implements Rule {
    private final Surroundings surroundings;

    ConsumerRule(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Somewhere a message is sent, and where that is said. */
    private record Sent(String uri, Place place) {}

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Map<String, String> taken = new HashMap<>();
        surroundings
                .jars()
                .routes()
                .forEach(route -> taken.put(route.from(), "the route " + route.id() + " of " + route.jar()));
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.step().is("from") && endpoint.is("direct", "durable", "schedule"))
                .forEach(endpoint -> {
                    Place place = endpoint.step().place();
                    String other = taken.putIfAbsent(endpoint.uri(), place.file() + ", line " + place.line());
                    if (other != null) {
                        found.accept(endpoint.finding(
                                "duplicate-consumer",
                                endpoint.uri() + " is taken in " + other + ", too.",
                                "Let one route take it."));
                    }
                });
        if (sources.whole()) {
            Stream.concat(sources.endpoints().stream().flatMap(ConsumerRule::sent), hooks(sources))
                    .filter(sent -> !taken.containsKey(sent.uri))
                    .forEach(sent -> found.accept(nobody(sent, taken)));
        }
    }

    private static Finding nobody(Sent sent, Map<String, String> taken) {
        return sent.place.finding(
                "no-consumer",
                "No route begins with " + sent.uri + ".",
                Nearest.to(sent.uri, taken.keySet())
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("Add a route 'from: {uri: \"" + sent.uri + "\"}', or send it elsewhere."));
    }

    private static Stream<Sent> sent(Endpoint endpoint) {
        Place place = endpoint.step().place();
        if (endpoint.role() == Endpoint.Role.FROM) {
            String parked = endpoint.parameters().text("parkedTo");
            return endpoint.is("durable") && !parked.isEmpty() && !parked.contains("{{")
                    ? Stream.of(new Sent(
                            "durable:" + parked,
                            place.line(endpoint.parameters().line("parkedTo"))))
                    : Stream.empty();
        }
        if (!endpoint.isFixed() || !endpoint.is("direct", "durable", "run")) {
            return Stream.empty();
        }
        String scheme = endpoint.is("run") ? "durable" : endpoint.scheme();
        return Stream.of(new Sent(scheme + ":" + endpoint.name(), place));
    }

    private static Stream<Sent> hooks(Sources sources) {
        return sources.of(Source.Kind.HOOK).flatMap(hook -> {
            HookReading reading = HookRule.read(sources.folder(), hook.path());
            int line = hook.tree() instanceof Yaml.Fields fields ? fields.line("channel") : 1;
            return reading.channel().isEmpty()
                    ? Stream.empty()
                    : Stream.of(new Sent("durable:" + reading.channel(), Place.of(hook.path(), line)));
        });
    }
}
