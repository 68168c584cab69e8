package io.caravanserai.trigger;

import io.caravanserai.message.ClockMoved;
import io.caravanserai.message.Pause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
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

        /** What keeps it from firing. */
        HeldBack heldBack();

        /** Fires once for what fell into a pause that began then. */
        void makeUp(Instant pausedSince);

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

    /** All schedules with what is to come of them, by name. */
    public List<Outlook> outlooks() {
        return byFlow.values().stream()
                .map(planned -> planned.heldBack().outlook(planned.schedule()))
                .toList();
    }

    /**
     * Makes up the latest firing that fell into a pause, where one did.
     *
     * @param pause one of a schedule, or of a flow with all its schedules
     */
    public void makeUp(Pause pause) {
        byFlow.forEach((name, planned) -> {
            boolean its = pause.kind() == Pause.Kind.SCHEDULE
                    ? name.equals(pause.name())
                    : pause.kind() == Pause.Kind.FLOW
                            && pause.name().equals(planned.heldBack().folder());
            if (its) {
                planned.makeUp(pause.since());
            }
        });
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
