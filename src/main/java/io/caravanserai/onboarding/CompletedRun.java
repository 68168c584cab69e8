package io.caravanserai.onboarding;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the hub says that it is complete.
 *
 * @param run {@code {runId, outcome, reason, dryRun, parameters, counts, channels, started, completed}}
 */
record CompletedRun(Map<String, Object> run) {
    private static final String STUDENTS = "onboarding-student";
    private static final String HUBSPOT = "onboarding-hubspot";

    /** The notice for it. */
    String text() {
        if ("failed".equals(run.get("outcome"))) {
            return Notices.failed(
                    "Run " + run.get("runId") + " stopped before its leads were read to the end. " + run.get("reason"),
                    "Once that is mended, replay the run's parked message in the console, or start again.");
        }
        Duration took = Duration.between(
                Instant.parse((String) run.get("started")), Instant.parse((String) run.get("completed")));
        return Notices.completed(counts(), took, Boolean.TRUE.equals(run.get("dryRun")));
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        map(run.get("counts"))
                .forEach((name, n) -> counts.put(name.replace("filtered.", ""), ((Number) n).longValue()));
        long students = of(STUDENTS, "done");
        Object skipped = map(run.get("parameters")).get("skipAccountCreation");
        counts.put("accounts", Boolean.parseBoolean(String.valueOf(skipped)) ? 0 : students);
        counts.put("trackers", students);
        counts.put("hubspotUpdates", of(HUBSPOT, "done"));
        counts.put("done", students);
        counts.put("parked", of(STUDENTS, "parked") + of(HUBSPOT, "parked"));
        return counts;
    }

    private long of(String channel, String state) {
        return map(map(run.get("channels")).get(channel)).get(state) instanceof Number n ? n.longValue() : 0;
    }

    @SuppressWarnings("unchecked") // JSON objects have text for names
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }
}
