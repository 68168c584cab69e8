package io.caravanserai.flow;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;

/** The routes of one flow on this node, together. */
public final class FlowRoutes {
    private final String flow;
    private final Flows flows;
    private final CamelContext camel;

    /** The routes of this flow. */
    public FlowRoutes(String flow, Flows flows, CamelContext camel) {
        this.flow = flow;
        this.flows = flows;
        this.camel = camel;
    }

    private interface Step {
        void take(String route) throws Exception;
    }

    /** In a word or two. */
    public String state() {
        int all = ids().size();
        int stopped = stopped().size();
        if (all == 0) {
            return "absent";
        }
        return stopped == 0 ? "started" : stopped == all ? "stopped" : "partly stopped";
    }

    /** Those that do not run. */
    public List<String> stopped() {
        return ids().stream().filter(route -> !isStarted(route)).toList();
    }

    /** Starts those that do not run; which, in a sentence. */
    public String start() {
        return each("Started", stopped(), camel.getRouteController()::startRoute);
    }

    /** Stops those that run; which, in a sentence. */
    public String stop() {
        List<String> started = ids().stream().filter(this::isStarted).toList();
        return each("Stopped", started, camel.getRouteController()::stopRoute);
    }

    private List<String> ids() {
        return flows.routes(flow).stream()
                .filter(route -> isStarted(route.getRouteId()) || isMeantToRun(route))
                .map(Route::getRouteId)
                .sorted()
                .toList();
    }

    // One whose file says autoStartup: false is not stopped: it was never meant to run by itself.
    private static boolean isMeantToRun(Route route) {
        return !Boolean.FALSE.equals(route.isAutoStartup());
    }

    private boolean isStarted(String route) {
        return camel.getRouteController().getRouteStatus(route) == ServiceStatus.Started;
    }

    private String each(String done, List<String> routes, Step step) {
        for (String route : routes) {
            try {
                step.take(route);
            } catch (Exception e) {
                throw new IllegalStateException("Route " + route + " of " + flow + ": " + e.getMessage(), e);
            }
        }
        return done + " " + (routes.isEmpty() ? "nothing" : String.join(", ", routes)) + ".";
    }
}
