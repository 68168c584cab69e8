package io.caravanserai.engagement;

import java.util.Comparator;

/** What one tenant did in a week; all from 0 on. */
public record Metrics(long newPatients, long appointments, long tasks, long calls) {
    /** The most engaged first: by the metrics in their order of importance, not by the score. */
    static final Comparator<Metrics> MOST_ENGAGED_FIRST = Comparator.comparingLong(Metrics::newPatients)
            .thenComparingLong(Metrics::appointments)
            .thenComparingLong(Metrics::tasks)
            .thenComparingLong(Metrics::calls)
            .reversed();

    /** All that was done, whatever it was: what "the most active" means where a tenant is chosen among several. */
    long activity() {
        return newPatients + appointments + tasks + calls;
    }

    long of(Metric metric) {
        return switch (metric) {
            case NEW_PATIENTS -> newPatients;
            case APPOINTMENTS -> appointments;
            case TASKS -> tasks;
            case CALLS -> calls;
        };
    }
}
