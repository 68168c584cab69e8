package io.caravanserai.trigger;

import io.caravanserai.message.ClockMoved;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The schedules of this node's routes. */
@Singleton
public class Schedules {
    private final Map<String, ScheduleConsumer> byFlow = new ConcurrentSkipListMap<>();

    Schedules() {}

    /**
     * All schedules as they stand, by flow.
     *
     * @throws io.caravanserai.message.RetryableException when the store is away
     */
    public List<Schedule> list() {
        return byFlow.values().stream().map(ScheduleConsumer::schedule).toList();
    }

    void follow(@Observes ClockMoved moved) {
        byFlow.values().forEach(ScheduleConsumer::setAnew);
    }

    void add(String flow, ScheduleConsumer consumer) {
        ScheduleConsumer other = byFlow.putIfAbsent(flow, consumer);
        if (other != null) {
            throw new IllegalStateException("schedule:" + flow + " is in the route " + other.getRouteId()
                    + " already. A flow has one schedule: put both times into one cron expression.");
        }
    }

    void remove(String flow, ScheduleConsumer consumer) {
        byFlow.remove(flow, consumer);
    }
}
