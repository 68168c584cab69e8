package io.caravanserai.onboarding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All worksheets, complete, and what is found odd while they are read. */
final class Worksheets {

    /** The worksheets that must be there, to be asked for in one call. */
    static final List<String> NAMES = List.of(
            "main_config",
            "assessment_ids",
            "blacklist",
            "program_trackers",
            LogRows.SUCCESS,
            LogRows.FAILURE,
            LogRows.TRACKERS);

    /** Of each worksheet the columns it cannot do without. Further ones (unit, assessment_name, pre, post) are for people. */
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "main_config",
            List.of("segment", "app", "assessments", "min_grade", "max_grade", "active"),
            "assessment_ids",
            List.of("segment", "grade", "assessment_id"),
            "blacklist",
            List.of("email"),
            "program_trackers",
            List.of("segment", "grade", "template_url"),
            LogRows.SUCCESS,
            LogRows.SUCCESS_COLUMNS,
            LogRows.FAILURE,
            LogRows.FAILURE_COLUMNS,
            LogRows.TRACKERS,
            LogRows.TRACKER_COLUMNS);

    private final Map<String, Worksheet> worksheets = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    Worksheets(Map<String, List<List<Object>>> values) {
        List<String> problems = new ArrayList<>();
        for (String name : NAMES) {
            List<List<Object>> rows = values.get(name);
            if (rows == null) {
                problems.add("the worksheet " + name + " is missing");
            } else {
                Worksheet worksheet = new Worksheet(name, rows);
                worksheets.put(name, worksheet);
                problems.addAll(problems(name, worksheet));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
    }

    private static List<String> problems(String name, Worksheet worksheet) {
        List<String> missing = worksheet.missing(Objects.requireNonNull(COLUMNS.get(name)));
        if (missing.isEmpty()) {
            return List.of();
        }
        String found = worksheet.header().isEmpty() ? "an empty worksheet" : String.join(", ", worksheet.header());
        return List.of(name + " lacks the columns " + String.join(", ", missing) + " (found: " + found + ")");
    }

    List<Worksheet.Row> rows(String worksheet) {
        return sheet(worksheet).rows();
    }

    Map<String, List<String>> logHeaders() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String log : List.of(LogRows.SUCCESS, LogRows.FAILURE, LogRows.TRACKERS)) {
            headers.put(log, sheet(log).header());
        }
        return headers;
    }

    private Worksheet sheet(String name) {
        return Objects.requireNonNull(worksheets.get(name));
    }

    /** @param what goes on after "Row 5 of main_config" */
    void warn(Worksheet.Row row, String what) {
        warn("Row " + row.number() + " of " + row.worksheet() + " " + what + ".");
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    List<String> warnings() {
        return warnings;
    }
}
