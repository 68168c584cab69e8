package io.caravanserai.trigger;

import io.caravanserai.message.Firings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.time.InstantSource;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.support.DefaultComponent;
import org.quartz.Scheduler;

/** The component behind {@code schedule:<flow>}; each Camel context has its own. */
@Dependent
@Named("schedule")
public class ScheduleComponent extends DefaultComponent {
    private final Provider<Firings> firings;
    private final Schedules schedules;
    private final InstantSource clock;

    @Inject
    ScheduleComponent(Provider<Firings> firings, Schedules schedules, InstantSource clock) {
        this.firings = firings;
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String flow, Map<String, Object> parameters) throws Exception {
        ScheduleEndpoint endpoint = new ScheduleEndpoint(uri, this, FlowName.check(uri, flow));
        setProperties(endpoint, parameters);
        endpoint.check();
        return endpoint;
    }

    /** The Quartz of {@code camel-quartz}, in memory: it keeps nothing of a route that is gone. */
    Scheduler quartz() {
        return getCamelContext().getComponent("quartz", QuartzComponent.class).getScheduler();
    }

    Firings firings() {
        return firings.get();
    }

    Schedules schedules() {
        return schedules;
    }

    InstantSource clock() {
        return clock;
    }
}
