package io.caravanserai.deploy.check;

import io.caravanserai.connection.ConnectionReading;
import io.caravanserai.connection.HttpCall;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that describe outside systems can be used as they are written. */
final class ConnectionRule implements Rule {
    private static final List<String> PART = List.of("partOf");

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Map<String, ConnectionReading> readings = new TreeMap<>();
        sources.of(Source.Kind.CONNECTION).forEach(source -> readings.put(source.name(), read(sources, source)));
        sources.of(Source.Kind.CONNECTION).forEach(source -> {
            ConnectionReading reading = readings.get(source.name());
            if (!reading.problem().isEmpty()) {
                found.accept(source.finding(
                        line(source, reading),
                        "wrong-connection",
                        reading.problem(),
                        "Mend it: what calls " + reading.name() + " needs it."));
            }
            reading.others().forEach((keys, other) -> other(readings, source, keys, other, found));
        });
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("connection") && endpoint.isFixed())
                .forEach(endpoint -> constants(readings, endpoint, found));
    }

    /** The system a file names is there, and what something is a part of is a whole. */
    private static void other(
            Map<String, ConnectionReading> readings,
            Source source,
            List<String> keys,
            String other,
            Consumer<Finding> found) {
        ConnectionReading named = readings.get(other);
        if (named == null) {
            found.accept(source.finding(
                    source.tree().lineOf(keys),
                    "unknown-connection",
                    String.join(".", keys) + " names " + other + ", and there is no such connection.",
                    Nearest.hint(other, readings.keySet())));
        } else if (keys.equals(PART) && named.others().containsKey(PART)) {
            found.accept(source.finding(
                    source.tree().lineOf(keys),
                    "wrong-connection",
                    "partOf names " + other + ", which is itself a part of "
                            + named.others().get(PART) + ".",
                    "Name that one."));
        }
    }

    private static void constants(Map<String, ConnectionReading> readings, Endpoint endpoint, Consumer<Finding> found) {
        Set<String> known = constants(readings, readings.get(endpoint.name()));
        for (String parameter : List.of("path", "probe")) {
            HttpCall.constant(endpoint.parameters().text(parameter))
                    .filter(named -> !known.contains(named))
                    .ifPresent(named -> found.accept(endpoint.finding(
                            parameter,
                            "unknown-constant",
                            parameter + " begins with {" + named + "}, which the connection " + endpoint.name()
                                    + " has no constant for.",
                            Nearest.hint(named, known))));
        }
    }

    /** Its own, and where it has none those of its home, as in the hub. */
    private static Set<String> constants(Map<String, ConnectionReading> readings, @Nullable ConnectionReading reading) {
        if (reading == null) {
            return Set.of();
        }
        String home = reading.others().get(PART);
        return home == null || !reading.constants().isEmpty()
                ? reading.constants().keySet()
                : constants(readings, readings.get(home));
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
