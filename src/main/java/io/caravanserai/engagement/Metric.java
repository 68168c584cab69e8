package io.caravanserai.engagement;

import java.util.Arrays;

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
