package io.caravanserai.onboarding;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows of the three log worksheets. Each follows the worksheet's own header, in whatever order its columns stand; a
 * column the hub has nothing for gets "". Times are ISO-8601 in UTC, to the second.
 */
public final class LogRows {

    public static final String SUCCESS = "success_log";
    public static final String FAILURE = "fail_log";
    public static final String TRACKERS = "all_trackers";

    static final List<String> SUCCESS_COLUMNS =
            List.of("timestamp", "email", "segment", "grade", "sourcedId", "app", "assessments");
    static final List<String> FAILURE_COLUMNS = List.of("timestamp", "email", "segment", "step", "error");
    static final List<String> TRACKER_COLUMNS = List.of("email", "segment", "grade", "tracker_link", "added_timestamp");

    /** Google refuses a cell of more than 50,000 characters, and with it the whole batch. */
    private static final int LONGEST_ERROR = 2_000;

    private LogRows() {}

    /**
     * A student who has everything.
     *
     * @param header as {@link Config#logHeaders} has it
     * @param student the body of the student's message; under {@code assessments} the row lists the lessons' ids
     */
    public static List<Object> success(List<String> header, Map<String, ?> student, Instant at) {
        return row(header, student, Map.of("timestamp", time(at), "assessments", lessons(student)));
    }

    /**
     * A student given up.
     *
     * @param step where it failed
     * @param error why
     */
    public static List<Object> failure(
            List<String> header, Map<String, ?> student, String step, String error, Instant at) {
        String shortened = error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR) + "…";
        return row(header, student, Map.of("timestamp", time(at), "step", step, "error", shortened));
    }

    /** A student's tracker. */
    public static List<Object> tracker(List<String> header, Map<String, ?> student, String link, Instant at) {
        return row(header, student, Map.of("tracker_link", link, "added_timestamp", time(at)));
    }

    private static List<Object> row(List<String> header, Map<String, ?> student, Map<String, Object> own) {
        return header.stream().<Object>map(column -> cell(column, student, own)).toList();
    }

    private static Object cell(String column, Map<String, ?> student, Map<String, Object> own) {
        String name = column.strip().toLowerCase(Locale.ROOT);
        Object value = own.get(name);
        if (value == null) {
            value = switch (name) {
                case "email", "segment", "grade", "app" -> student.get(name);
                case "sourcedid" -> student.get("sourcedId");
                default -> null;
            };
        }
        return value == null ? "" : value;
    }

    private static String lessons(Map<String, ?> student) {
        return student.get("assessments") instanceof List<?> assessments
                ? assessments.stream()
                        .map(assessment -> assessment instanceof Map<?, ?> map ? String.valueOf(map.get("lesson")) : "")
                        .collect(Collectors.joining(", "))
                : "";
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
