package io.caravanserai.engagement;

import java.util.Arrays;
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

    /** What is counted of a tenant in a week; in the order of importance. */
    public enum Metric {
        NEW_PATIENTS("new-patients", "new patients"),
        APPOINTMENTS("appointments", "appointments"),
        TASKS("tasks", "tasks created"),
        CALLS("calls", "calls");

        private final String key;
        private final String words;

        Metric(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /** As in settings and in the bodies of messages. */
        public String key() {
            return key;
        }

        /** For people. */
        String words() {
            return words;
        }

        static Metric named(String key) {
            return Arrays.stream(values())
                    .filter(metric -> metric.key.equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no metric '" + key + "'."));
        }
    }

    /** What one of each metric counts in the score. */
    record Weights(int newPatients, int appointments, int tasks, int calls) {

        long score(Metrics metrics) {
            return newPatients * metrics.newPatients()
                    + appointments * metrics.appointments()
                    + tasks * metrics.tasks()
                    + calls * metrics.calls();
        }
    }
}
