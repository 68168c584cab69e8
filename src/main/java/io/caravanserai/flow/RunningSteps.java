package io.caravanserai.flow;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/** Which steps a channel's messages come to on this node now: in the route that takes them, and in those it calls. */
@Singleton
public class RunningSteps {
    private final CamelContext camel;

    RunningSteps(CamelContext camel) {
        this.camel = camel;
    }

    /**
     * A step that sends something somewhere.
     *
     * @param route the route in which it stands
     * @param id of the step
     * @param to where it sends: {@code kamelet:…}, {@code durable:…}, without parameters
     */
    public record Step(String route, String id, String to) {}

    /** The ids of the steps; empty where no route takes the channel. */
    public Optional<Set<String>> ofChannel(String channel) {
        return inOrder(channel).map(steps -> steps.stream().map(Step::id).collect(Collectors.toSet()));
    }

    /** The steps in the order in which they stand, those of routes that are called where they are called. */
    public Optional<List<Step>> inOrder(String channel) {
        List<RouteDefinition> routes =
                camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions();
        return begunBy(routes, "durable:" + channel).map(first -> {
            List<Step> steps = new ArrayList<>();
            follow(first, routes, new HashSet<>(), steps);
            return steps;
        });
    }

    private static void follow(
            RouteDefinition route, List<RouteDefinition> routes, Set<String> seen, List<Step> steps) {
        if (!seen.add(route.getRouteId())) {
            return;
        }
        Collection<ToDefinition> sending =
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class);
        for (ToDefinition to : sending) {
            if (to.hasCustomIdAssigned()) {
                steps.add(new Step(route.getRouteId(), to.getId(), plain(to.getEndpointUri())));
            }
            if (to.getEndpointUri().startsWith("direct:")) {
                begunBy(routes, plain(to.getEndpointUri())).ifPresent(called -> follow(called, routes, seen, steps));
            }
        }
    }

    private static Optional<RouteDefinition> begunBy(List<RouteDefinition> routes, String uri) {
        return routes.stream()
                .filter(route -> route.getInput() != null
                        && plain(route.getInput().getEndpointUri()).equals(uri))
                .findFirst();
    }

    private static String plain(String uri) {
        return uri.replaceFirst("\\?.*", "").replace("://", ":");
    }
}
