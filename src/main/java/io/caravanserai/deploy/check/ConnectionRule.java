package io.caravanserai.deploy.check;

import io.caravanserai.connection.ConnectionReading;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that describe outside systems can be used as they are written. */
final class ConnectionRule implements Rule {

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
        });
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
                .flatMap(url -> Optional.ofNullable(URI.create(url).getHost()).stream());
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
