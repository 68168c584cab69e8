package io.caravanserai.deploy.check;

import io.caravanserai.connection.ConnectionReading;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that describe outside systems can be used as they are written. */
final class ConnectionRule implements Rule {
    private static final List<String> PART = List.of("partOf");
    private static final Pattern CONSTANT = Pattern.compile("^\\{([a-z][a-z0-9.-]*)}");

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.of(Source.Kind.CONNECTION).forEach(source -> {
            ConnectionReading reading = read(sources, source);
            if (!reading.problem().isEmpty()) {
                found.accept(source.finding(
                        line(source, reading),
                        "wrong-connection",
                        reading.problem(),
                        "Mend it: what calls " + reading.name() + " needs it."));
            }
            reading.others().forEach((keys, other) -> other(sources, source, keys, other, found));
        });
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("connection") && endpoint.isFixed())
                .forEach(endpoint -> constants(sources, endpoint, found));
    }

    /** The system a file names is there, and what something is a part of is a whole. */
    private static void other(
            Sources sources, Source source, List<String> keys, String other, Consumer<Finding> found) {
        Optional<ConnectionReading> named = readings(sources, other);
        String key = String.join(".", keys);
        if (named.isEmpty()) {
            found.accept(source.finding(
                    source.tree().lineOf(keys),
                    "unknown-connection",
                    key + " names " + other + ", and there is no such connection.",
                    Nearest.hint(other, names(sources))));
        } else if (keys.equals(PART) && named.get().others().containsKey(PART)) {
            found.accept(source.finding(
                    source.tree().lineOf(keys),
                    "wrong-connection",
                    "partOf names " + other + ", which is itself a part of "
                            + named.get().others().get(PART) + ".",
                    "Name that one."));
        }
    }

    private static void constants(Sources sources, Endpoint endpoint, Consumer<Finding> found) {
        Set<String> known = new TreeSet<>();
        readings(sources, endpoint.name()).ifPresent(reading -> {
            known.addAll(reading.constants().keySet());
            Optional.ofNullable(reading.others().get(PART))
                    .flatMap(home -> readings(sources, home))
                    .ifPresent(home -> known.addAll(home.constants().keySet()));
        });
        for (String parameter : List.of("path", "probe")) {
            Matcher named = CONSTANT.matcher(endpoint.parameters().text(parameter));
            if (named.find() && !known.contains(named.group(1))) {
                found.accept(endpoint.finding(
                        parameter,
                        "unknown-constant",
                        parameter + " begins with {" + named.group(1) + "}, which the connection " + endpoint.name()
                                + " has no constant for.",
                        Nearest.hint(named.group(1), known)));
            }
        }
    }

    private static Optional<ConnectionReading> readings(Sources sources, String name) {
        return sources.of(Source.Kind.CONNECTION)
                .filter(source -> source.name().equals(name))
                .findFirst()
                .map(source -> read(sources, source));
    }

    /** The systems that files describe, whether they can be used or not. */
    static Set<String> names(Sources sources) {
        return sources.of(Source.Kind.CONNECTION).map(Source::name).collect(Collectors.toSet());
    }

    /** The hosts they are on, as {@code hub.connection.<system>.base-url} or else their file says. */
    static Stream<String> hosts(Sources sources, Surroundings surroundings) {
        return sources.of(Source.Kind.CONNECTION)
                .map(source -> surroundings
                        .setting("hub.connection." + source.name() + ".base-url")
                        .filter(url -> !url.isBlank())
                        .orElseGet(() -> read(sources, source).baseUrl()))
                .flatMap(url -> Optional.ofNullable(URI.create(url).getHost()).stream())
                .map(host -> host.toLowerCase(Locale.ROOT));
    }

    private static ConnectionReading read(Sources sources, Source source) {
        return ConnectionReading.of(source.path(), sources.folder().files().getOrDefault(source.path(), ""));
    }

    private static int line(Source source, ConnectionReading reading) {
        return reading.keys().isEmpty()
                ? Math.max(1, reading.line())
                : source.tree().lineOf(reading.keys());
    }
}
