package io.caravanserai.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Moves a running Camel context from one set of parts to another: what goes is drained first, in the order of the calls;
 * what comes is built asleep and then started, those that are called first.
 */
final class Swap {
    /** The channels' own bound, and a little: what is not through by then goes back to its channel. */
    static final Duration DRAIN_WITHIN = Duration.ofSeconds(35);

    /** A caller that had just found the route when it closed is counted after this. */
    private static final Duration QUIET = Duration.ofMillis(25);

    private static final long LOOK_EVERY = Duration.ofMillis(2).toNanos();

    private final CamelContext camel;
    private final Loader loader;
    private final Set<String> keptStopped = new HashSet<>();

    Swap(CamelContext camel, Loader loader) {
        this.camel = camel;
        this.loader = loader;
    }

    /**
     * What a swap did with messages that were on their way.
     *
     * @param finished on the version that went
     * @param givenBack to their channels, because they took too long
     */
    record Drained(int finished, int givenBack) {}

    /** What is to be done in the middle of a swap; what it throws ends the swap, and the parts that ran before run again. */
    interface Midway {
        /** Nothing of what goes is under way any more, and nothing of what comes has begun. */
        void drained();

        /** All that comes has started. */
        void started(Drained drained);
    }

    /**
     * Makes the change; as a whole, or not at all.
     *
     * @param before the parts that run
     * @throws Exception what went wrong; the parts that ran before run again
     */
    void make(Change change, Parts before, Midway midway) throws Exception {
        Drained drained = drain(change.going());
        try {
            take(change);
            build(change);
            midway.drained();
            for (Part part : change.coming()) {
                start(part);
            }
            midway.started(drained);
        } catch (Throwable e) {
            // An Error too: whoever waits for what becomes of the change waits for all routes.
            Change back = change.back(before);
            take(back);
            build(back);
            for (Part part : back.coming()) {
                start(part);
            }
            throw e;
        }
    }

    private Drained drain(List<Part> going) throws Exception {
        Instant end = Instant.now().plus(DRAIN_WITHIN);
        int running = 0;
        int left = 0;
        keptStopped.clear();
        for (Part part : going) {
            Route route = camel.getRoute(part.id());
            if (route == null) {
                continue;
            }
            if (camel.getRouteController().getRouteStatus(part.id()) == ServiceStatus.Stopped) {
                keptStopped.add(part.id());
            }
            int now = camel.getInflightRepository().size(part.id());
            // Not by the controller, which would hold the whole context still until the last message is through.
            ServiceHelper.stopService(route.getConsumer());
            left += await(part.id(), end);
            running += now;
        }
        return new Drained(Math.max(0, running - left), left);
    }

    private int await(String route, Instant end) {
        @Nullable Instant quiet = null;
        int running = camel.getInflightRepository().size(route);
        while (Instant.now().isBefore(end)) {
            if (running > 0) {
                quiet = null;
            } else if (quiet == null) {
                quiet = Instant.now();
            } else if (quiet.plus(QUIET).isBefore(Instant.now())) {
                return 0;
            }
            LockSupport.parkNanos(LOOK_EVERY);
            running = camel.getInflightRepository().size(route);
        }
        return running;
    }

    private void take(Change change) throws Exception {
        for (Part part : change.going()) {
            remove(part.id());
        }
        removeUnusedKamelets();
        for (Part block : change.beansGoing()) {
            block.names().forEach(camel.getRegistry()::unbind);
        }
        for (String kamelet : change.kameletsGoing()) {
            loader.forget(kamelet);
        }
    }

    private void build(Change change) throws Exception {
        for (Map.Entry<String, String> kamelet : change.kameletsComing().entrySet()) {
            loader.kamelet(kamelet.getKey(), kamelet.getValue());
        }
        loader.parts(change.beansComing(), true);
        loader.parts(change.coming(), true);
    }

    private void start(Part part) throws Exception {
        RouteDefinition definition = model().getRouteDefinition(part.id());
        String asWritten = part.tree().path("route").path("autoStartup").asText("true");
        definition.setAutoStartup(asWritten);
        if (keptStopped.contains(part.id()) || !wanted(asWritten)) {
            return;
        }
        camel.getRouteController().startRoute(part.id());
        ServiceStatus status = camel.getRouteController().getRouteStatus(part.id());
        if (status != ServiceStatus.Started) {
            throw new IllegalStateException("The route " + part.id() + " does not start: it is " + status + ".");
        }
    }

    private boolean wanted(String autoStartup) {
        return Boolean.parseBoolean(camel.resolvePropertyPlaceholders(autoStartup));
    }

    private void remove(String route) throws Exception {
        RouteDefinition definition = model().getRouteDefinition(route);
        camel.getRouteController().stopRoute(route, 1, TimeUnit.SECONDS);
        camel.removeRoute(route);
        if (definition != null) {
            model().removeRouteDefinition(definition);
        }
    }

    /** Each use of a Kamelet is a route of its own, which Camel leaves behind when the endpoint that used it goes. */
    private void removeUnusedKamelets() throws Exception {
        boolean more = true;
        while (more) {
            Set<String> used = new HashSet<>();
            camel.getEndpoints().forEach(endpoint -> {
                if (endpoint instanceof KameletEndpoint kamelet && !begins(kamelet)) {
                    used.add(kamelet.getRouteId());
                }
            });
            Set<String> unused = new LinkedHashSet<>();
            for (Route route : camel.getRoutes()) {
                if (route.isCreatedByKamelet() && !used.contains(route.getRouteId())) {
                    unused.add(route.getRouteId());
                }
            }
            for (String route : unused) {
                remove(route);
            }
            more = !unused.isEmpty();
        }
    }

    /** The end inside the Kamelet, which is there as long as its route is. */
    private static boolean begins(KameletEndpoint endpoint) {
        return endpoint.getEndpointBaseUri().matches("kamelet:(//)?(source|sink)");
    }

    private Model model() {
        return camel.getCamelContextExtension().getContextPlugin(Model.class);
    }
}
