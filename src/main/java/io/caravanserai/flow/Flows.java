package io.caravanserai.flow;

import io.caravanserai.durable.DurableEndpoint;
import io.caravanserai.message.RunParameter;
import io.caravanserai.store.MessageFilter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The flows of this deployment: the folders under {@code hub.routes-dir}. */
@Singleton
public class Flows {
    // Connectors and outside systems.
    private static final Set<String> SHARED = Set.of("kamelets", "connections");
    private static final String DURABLE = "durable://";

    private final Path folder;
    private final CamelContext camel;

    /** @param folder holds a folder for each flow */
    public Flows(@ConfigProperty(name = "hub.routes-dir", defaultValue = "routes") Path folder, CamelContext camel) {
        this.folder = folder;
        this.camel = camel;
    }

    /** Their names, in order. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !SHARED.contains(name) && !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + folder, e);
        }
    }

    /** The flow whose route takes from this channel; where none does, the one whose name the channel begins with. */
    public Optional<String> ofChannel(String channel) {
        List<String> names = names();
        return camel.getRoutes().stream()
                .filter(route -> consumes(route, channel))
                .findFirst()
                .flatMap(route ->
                        names.stream().filter(flow -> liesIn(route, flow)).findFirst())
                .or(() -> ofName(names, channel));
    }

    private static Optional<String> ofName(List<String> names, String channel) {
        return names.stream()
                .filter(flow -> channel.equals(flow) || channel.startsWith(flow + "-"))
                .max(Comparator.comparingInt(String::length));
    }

    /** Whether a route lies in the flow's folder. */
    boolean has(String flow, String route) {
        return routes(flow).stream().anyMatch(each -> each.getId().equals(route));
    }

    /** The channels the flow takes messages from. */
    public List<String> channels(String flow) {
        return routes(flow).stream()
                .map(route -> route.getEndpoint().getEndpointBaseUri())
                .filter(uri -> uri.startsWith(DURABLE))
                .map(uri -> uri.substring(DURABLE.length()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether a step says of a message for one of the flow's channels who or what it is about. */
    boolean saysAbout(String flow) {
        List<String> channels = channels(flow);
        return camel.getEndpoints().stream()
                .filter(DurableEndpoint.class::isInstance)
                .map(DurableEndpoint.class::cast)
                .anyMatch(endpoint -> endpoint.getAbout() != null && channels.contains(endpoint.getChannel()));
    }

    /** What a person may say when starting a run of the flow; empty where its route does not say so. */
    List<RunParameter> parameters(String flow) {
        return camel.getRoutes().stream()
                .filter(route -> consumes(route, flow))
                .map(Route::getEndpoint)
                .filter(DurableEndpoint.class::isInstance)
                .map(endpoint -> ((DurableEndpoint) endpoint).getRunParameters())
                .filter(Objects::nonNull)
                .findFirst()
                .map(RunParameter::parse)
                .orElse(List.of());
    }

    /** All messages of a flow: those of its runs, and outside runs those of its channels. */
    public MessageFilter.OfFlow filter(String flow) {
        List<String> names = names();
        Set<String> others = new TreeSet<>();
        names.stream().filter(name -> !name.equals(flow)).forEach(name -> others.addAll(channels(name)));
        return new MessageFilter.OfFlow(flow, channels(flow), List.copyOf(others));
    }

    /** The routes in the flow's folder. */
    public List<Route> routes(String flow) {
        return camel.getRoutes().stream().filter(route -> liesIn(route, flow)).toList();
    }

    private boolean liesIn(Route route, String flow) {
        return route.getSourceResource() != null
                && route.getSourceResource().getLocation().contains(folder.getFileName() + "/" + flow + "/");
    }

    /** One sentence for an operator: the first line of its README, else what its first route says of itself. */
    String description(String flow) {
        return readme(flow).or(() -> route(flow)).orElse("");
    }

    private Optional<String> readme(String flow) {
        Path readme = folder.resolve(flow).resolve("README.md");
        if (!Files.isRegularFile(readme)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(readme)) {
            return lines.map(line -> line.replaceFirst("^#+", "").strip())
                    .filter(line -> !line.isEmpty())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + readme, e);
        }
    }

    private Optional<String> route(String flow) {
        return camel.getRoutes().stream()
                .filter(route -> consumes(route, flow))
                .map(Route::getDescription)
                .filter(description -> description != null)
                .findFirst();
    }

    private static boolean consumes(Route route, String channel) {
        return route.getEndpoint().getEndpointBaseUri().equals(DURABLE + channel);
    }
}
