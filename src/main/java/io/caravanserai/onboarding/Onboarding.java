package io.caravanserai.onboarding;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.onboarding.Notices.CompletedRun;
import io.caravanserai.onboarding.Preparation.PreparationSettings;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the routes of {@code routes/onboarding} call by name. Bodies are maps and lists, as JSON has them.
 *
 * <p>Its properties are set where the routes name it: {@code maxAgeDays}, {@code school}, {@code emptyAccounts}.
 */
public final class Onboarding {
    private static final String TRACKER_TITLE = "[Student Name]";

    private final InstantSource clock;
    private Duration maxAge = Duration.ofDays(14);
    private String school = "";
    private boolean noAccounts;

    /** @param clock decides how old a lead is, and stands in the log rows */
    public Onboarding(InstantSource clock) {
        this.clock = clock;
    }

    /** Leads added longer ago are left alone. */
    public void setMaxAgeDays(int days) {
        this.maxAge = Duration.ofDays(days);
    }

    /** {@code stop} or {@code allow}: what a file of accounts means that lists nobody. */
    public void setEmptyAccounts(String word) {
        if (!List.of("stop", "allow").contains(word)) {
            throw new IllegalArgumentException(
                    "hub.onboarding.empty-accounts is '" + word + "' and must be stop or allow.");
        }
        this.noAccounts = word.equals("allow");
    }

    /** The sourcedId of the school every account belongs to. */
    public void setSchool(String school) {
        this.school = school;
    }

    /**
     * Begins to read for one run.
     *
     * @param sheet Google's answer for {@link Config#WORKSHEETS}, in that order
     * @param applications TimeBack's answer: {@code {applications}}
     * @param parameters of the run: see {@link RunParameters}
     * @throws PermanentException where these are not as they must be
     */
    public Reading reading(
            Map<String, Object> sheet, Map<String, Object> applications, Map<String, Object> parameters) {
        RunParameters asked = RunParameters.of(parameters);
        return new Reading(
                config(sheet),
                applications(applications),
                preparation(asked.skipAccountCreation()),
                new Reading.Limits(clock.instant(), maxAge, asked.limit(), noAccounts));
    }

    /**
     * Another try at a student whose preparation failed, under worksheets and applications as they are now.
     *
     * @return the body of the student's message
     * @throws PermanentException where it still fails
     */
    public Map<String, Object> again(
            Map<String, Object> student, Map<String, Object> sheet, Map<String, Object> applications) {
        Config config = config(sheet);
        Preparation preparation = new Preparation(
                config.materials(),
                applications(applications),
                preparation(student.get("skipAccountCreation") == Boolean.TRUE));
        Map<String, Object> body = Student.again(student, config)
                .map(known -> Reading.body(preparation.prepare(known), config))
                .orElse(student);
        if (body.get("problem") != null) {
            throw new PermanentException(String.valueOf(body.get("problem")));
        }
        return body;
    }

    /** Remembers who has an account; see {@link Reading#accounts}. */
    public void accounts(Reading reading, String file, InputStream in) {
        reading.accounts(file, in);
    }

    /** The students' messages; see {@link Reading#students}. */
    public Iterator<Map<String, Object>> students(
            Reading reading, String file, InputStream in, Predicate<String> handledBefore) {
        return reading.students(file, in, handledBefore);
    }

    /** Adds what was counted to the run's counts. */
    public void count(Reading reading, Map<String, Long> runCounts) {
        reading.count(runCounts);
    }

    /** The row of {@code success_log}. */
    public List<Object> successRow(Map<String, Object> student) {
        return LogRows.success(header(student, LogRows.SUCCESS), student, clock.instant());
    }

    /** The row of {@code all_trackers}. */
    public List<Object> trackerRow(Map<String, Object> student, Map<String, Object> tracker) {
        return LogRows.tracker(
                header(student, LogRows.TRACKERS),
                student,
                String.valueOf(tracker.get("webViewLink")),
                clock.instant());
    }

    /**
     * The rows of {@code fail_log}.
     *
     * @param parked {@code {message, failure: {step, reason}}} each
     */
    public List<List<Object>> failureRows(List<Map<String, Object>> parked) {
        Instant now = clock.instant();
        return parked.stream().map(each -> failureRow(each, now)).toList();
    }

    private static List<Object> failureRow(Map<String, Object> parked, Instant at) {
        Map<String, Object> student = JsonValues.map(parked.get("message"));
        Map<String, Object> failure = JsonValues.map(parked.get("failure"));
        return LogRows.failure(
                header(student, LogRows.FAILURE),
                student,
                String.valueOf(failure.get("step")),
                String.valueOf(failure.get("reason")),
                at);
    }

    /** What HubSpot is told: {@code {email, properties}}. */
    public Map<String, Object> link(Map<String, Object> student, Map<String, Object> tracker, String property) {
        return Map.of(
                "email",
                student.get("email"),
                "properties",
                Map.of(property, String.valueOf(tracker.get("webViewLink"))));
    }

    /** What a person should know of the reading; see {@link Reading#notes}. */
    public List<String> notes(Reading reading) {
        return reading.notes();
    }

    /** The text for Google Chat when the reading is over: {@code {text}}. */
    public Map<String, Object> started(Reading reading, Map<String, Number> counts, boolean dryRun) {
        Number toProcess = counts.getOrDefault("dispatched", 0L);
        return Map.of("text", Notices.started(reading.counts().get("read"), toProcess.longValue(), dryRun));
    }

    /** The text for Google Chat when the run is complete: {@code {text}}. */
    public Map<String, Object> completed(Map<String, Object> run) {
        return Map.of("text", new CompletedRun(run).text());
    }

    private PreparationSettings preparation(boolean skip) {
        return new PreparationSettings(school, "caravanserai", "student", TRACKER_TITLE, skip);
    }

    private static Config config(Map<String, Object> sheet) {
        Map<String, List<List<Object>>> worksheets = new HashMap<>();
        List<?> ranges = sheet.get("valueRanges") instanceof List<?> list ? list : List.of();
        for (int i = 0; i < ranges.size() && i < Worksheets.NAMES.size(); i++) {
            worksheets.put(
                    Worksheets.NAMES.get(i), rows(JsonValues.map(ranges.get(i)).get("values")));
        }
        return Reading.refusing(() -> Config.read(worksheets));
    }

    @SuppressWarnings(
            "unchecked") // a range is a list of rows, a row a list of cells: spreadsheets.values, Google Sheets v4
    private static List<List<Object>> rows(Object values) {
        return values instanceof List<?> ? (List<List<Object>>) values : List.of();
    }

    @SuppressWarnings("unchecked") // {applications: [{...}]} as EduBridge lists them
    private static Applications applications(Map<String, Object> answer) {
        return answer.get("applications") instanceof List<?> list
                ? Applications.read((List<Map<String, Object>>) list)
                : Applications.read(List.of());
    }

    @SuppressWarnings("unchecked") // put there by Reading
    private static List<String> header(Map<String, Object> student, String worksheet) {
        return ((Map<String, List<String>>) student.get("logHeaders")).get(worksheet);
    }
}
