package io.caravanserai.console.management;

import io.caravanserai.flow.FlowRoutes;
import io.caravanserai.flow.Flows;
import io.caravanserai.flow.PausesByHand;
import io.caravanserai.flow.Running;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.camel.CamelContext;

/** The flows there are. */
@Singleton
class FlowBeans {
    private final CamelContext camel;
    private final Flows flows;
    private final Running running;
    private final Glance glance;
    private final PausesByHand pauses;

    FlowBeans(CamelContext camel, Flows flows, Running running, Glance glance, PausesByHand pauses) {
        this.camel = camel;
        this.flows = flows;
        this.running = running;
        this.glance = glance;
        this.pauses = pauses;
    }

    List<String> names() {
        return flows.names();
    }

    FlowBean of(String flow) {
        return new FlowBean(flow, glance, running, new FlowRoutes(flow, flows, camel), pauses);
    }
}
