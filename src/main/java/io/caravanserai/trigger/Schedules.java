package io.caravanserai.trigger;

import io.caravanserai.message.ClockMoved;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The schedules of this node's routes. */
@Singleton
public class Schedules {
    private final Map<String, Planned> byFlow = new ConcurrentSkipListMap<>();

    /** What a route plans. */
    interface Planned {
        Schedule schedule();

        /** The clock was moved: the next firing is another. */
        void setAnew();

        String getRouteId();
    }

    Schedules() {}

    /**
     * All schedules as they stand, by flow.
     *
     * @throws io.caravanserai.message.RetryableException when the store is away
     */
    public List<Schedule> list() {
        return byFlow.values().stream().map(Planned::schedule).toList();
    }

    /** This node found that so many firings were not handed over when they were due. */
    static void missed(String flow, int firings) {
        Counter.builder("hub.schedule.missed")
                .description("Firings of a schedule of which this node found that they were not handed over in time")
                .tag("flow", flow)
                .register(Metrics.globalRegistry)
                .increment(firings);
    }

    void follow(@Observes ClockMoved moved) {
        byFlow.values().forEach(Planned::setAnew);
    }

    void add(String flow, Planned consumer) {
        Planned other = byFlow.putIfAbsent(flow, consumer);
        if (other != null) {
            throw new IllegalStateException("schedule:" + flow + " is in the route " + other.getRouteId()
                    + " already. A flow has one schedule: put both times into one cron expression.");
        }
    }

    void remove(String flow, Planned consumer) {
        byFlow.remove(flow, consumer);
    }
}
