package io.caravanserai.console.management;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Navigate;
import org.apache.camel.Route;

/** The channels there are: those that routes of this node take from or send to, and those that hold messages. */
@Singleton
class KnownChannels {
    private static final String DURABLE = "durable://";

    private final CamelContext camel;
    private final Glance glance;

    KnownChannels(CamelContext camel, Glance glance) {
        this.camel = camel;
        this.glance = glance;
    }

    /** Their names, in order. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(glance.channelsInUse());
        for (Route route : camel.getRoutes()) {
            add(route.getEndpoint(), names);
            addSteps(route.navigate(), names);
        }
        return names;
    }

    private static void addSteps(Navigate<?> steps, Set<String> names) {
        if (!steps.hasNext()) {
            return;
        }
        for (Object step : steps.next()) {
            if (step instanceof EndpointAware sends) {
                add(sends.getEndpoint(), names);
            }
            if (step instanceof Navigate<?> more) {
                addSteps(more, names);
            }
        }
    }

    private static void add(Endpoint endpoint, Set<String> names) {
        String uri = endpoint.getEndpointBaseUri();
        if (uri.startsWith(DURABLE)) {
            names.add(uri.substring(DURABLE.length()));
        }
    }
}
