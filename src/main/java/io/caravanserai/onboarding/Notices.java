package io.caravanserai.onboarding;

import io.caravanserai.message.JsonValues;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts for Google Chat: counts and sentences, no personal data, never longer than Chat takes. */
public final class Notices {

    /** Google Chat refuses a longer text, in bytes. */
    static final int LONGEST = 4096;

    private static final String CUT = "…";

    /** Bounded as addresses are: without a bound the search would take the square of the text's length. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"'(),;|]{1,254}@[^\\s@<>\"'(),;|]{1,254}");

    /** What a count is called; in the order of the text. A count under another name follows under that name. */
    private static final Map<String, String> LABELS = new LinkedHashMap<>();

    static {
        LABELS.put("read", "Leads read");
        LABELS.put("hasAccount", "Already have an account");
        LABELS.put("addedTooLongAgo", "Added too long ago");
        LABELS.put("blacklisted", "Blacklisted");
        LABELS.put("unknownSegment", "Unknown segment");
        LABELS.put("gradeOutOfRange", "Grade out of range");
        LABELS.put("segmentInactive", "Segment not active");
        LABELS.put("duplicates", "Twice in the file");
        LABELS.put("badRows", "Bad rows");
        LABELS.put("handledBefore", "Handled before");
        LABELS.put("accounts", "Accounts created");
        LABELS.put("trackers", "Trackers created");
        LABELS.put("hubspotUpdates", "HubSpot updates");
        LABELS.put("done", "Done");
        LABELS.put("parked", "Parked");
    }

    private Notices() {}

    /** @param found rows in the leads file; {@code toProcess} students among them */
    public static String started(long found, long toProcess, boolean dryRun) {
        return fitting(title("Onboarding started", dryRun) + "\n" + number(found) + " leads found, " + number(toProcess)
                + " to process.");
    }

    /**
     * @param counts by the names a run stores them under; those of 0 are said too, for a nought is news as well
     * @param took from the trigger to the last message
     */
    public static String completed(Map<String, Long> counts, Duration took, boolean dryRun) {
        Map<String, String> labels = new LinkedHashMap<>(LABELS);
        labels.keySet().retainAll(counts.keySet());
        counts.keySet().stream().sorted().forEach(name -> labels.putIfAbsent(name, name));
        String lines = labels.entrySet().stream()
                .map(label -> "\n" + label.getValue() + ": " + number(counts.get(label.getKey())))
                .collect(Collectors.joining());
        String advice = counts.getOrDefault("parked", 0L) > 0
                ? "\nParked messages wait for a person: see them in the console, mend the cause, replay."
                : "";
        return fitting(title("Onboarding completed", dryRun) + " in " + spoken(took) + lines + advice);
    }

    /**
     * @param what a sentence: what failed and why
     * @param toDo a sentence: what a person can do
     */
    public static String failed(String what, String toDo) {
        return fitting("*Onboarding failed*\n" + masked(what) + "\n" + masked(toDo));
    }

    private static String title(String title, boolean dryRun) {
        return dryRun ? "*" + title + "* (dry run: nothing is written)" : "*" + title + "*";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String spoken(Duration took) {
        if (took.toHours() > 0) {
            return took.toHours() + " h " + took.toMinutesPart() + " min";
        }
        return took.toMinutes() > 0
                ? took.toMinutes() + " min " + took.toSecondsPart() + " s"
                : took.toSeconds() + " s";
    }

    /** An outsider's words may quote an address. */
    private static String masked(String text) {
        return EMAIL.matcher(text).replaceAll("(an e-mail address)");
    }

    /** Not through a character: some are of four bytes. */
    private static String fitting(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST) {
            return text;
        }
        int end = LONGEST - CUT.getBytes(StandardCharsets.UTF_8).length;
        while ((bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + CUT;
    }

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
                        "Run " + run.get("runId") + " stopped before its leads were read to the end. "
                                + run.get("reason"),
                        "Once that is mended, replay the run's parked message in the console, or start again.");
            }
            Duration took = Duration.between(
                    Instant.parse((String) run.get("started")), Instant.parse((String) run.get("completed")));
            return Notices.completed(counts(), took, Boolean.TRUE.equals(run.get("dryRun")));
        }

        private Map<String, Long> counts() {
            Map<String, Long> counts = new LinkedHashMap<>();
            JsonValues.map(run.get("counts"))
                    .forEach((name, n) -> counts.put(name.replace("filtered.", ""), ((Number) n).longValue()));
            long students = of(STUDENTS, "done");
            Object skipped = JsonValues.map(run.get("parameters")).get("skipAccountCreation");
            counts.put("accounts", Boolean.parseBoolean(String.valueOf(skipped)) ? 0 : students);
            counts.put("trackers", students);
            counts.put("hubspotUpdates", of(HUBSPOT, "done"));
            counts.put("done", students);
            counts.put("parked", of(STUDENTS, "parked") + of(HUBSPOT, "parked"));
            return counts;
        }

        private long of(String channel, String state) {
            return JsonValues.map(JsonValues.map(run.get("channels")).get(channel))
                                    .get(state)
                            instanceof Number n
                    ? n.longValue()
                    : 0;
        }
    }
}
