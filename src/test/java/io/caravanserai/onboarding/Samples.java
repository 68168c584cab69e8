package io.caravanserai.onboarding;

import io.caravanserai.onboarding.Preparation.PreparationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A small onboarding spreadsheet and the leads to go with it. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-02-15T12:00:00Z");
    static final Duration MAX_AGE = Duration.ofDays(14);
    static final Applications APPLICATIONS = new Applications(Map.of("MathAcademy", "app-1", "Readly", "app-2"));
    static final PreparationSettings SETTINGS =
            new PreparationSettings("school-1", "vendor-1", "student", "[Student Name]", false);

    private Samples() {}

    /** Two segments: Math (grades 3 to 8, with assessments in 6) and Reading (all grades, not active). */
    static Map<String, List<List<Object>>> worksheets() {
        Map<String, List<List<Object>>> sheets = new HashMap<>();
        sheets.put(
                "main_config",
                sheet(
                        row("segment", "app", "assessments", "min_grade", "max_grade", "active"),
                        row("Math", "MathAcademy", 1, 3, 8, 1),
                        row("Reading", "Readly", 0, "pre-K", 12, 0)));
        sheets.put(
                "assessment_ids",
                sheet(
                        row("segment", "grade", "unit", "assessment_name", "assessment_id", "pre", "post"),
                        row("Math", 6, "1", "Fractions", "lesson-a", "1"),
                        row("Math", 6, "2", "Decimals", "lesson-b", "1")));
        sheets.put("blacklist", sheet(row("email"), row(" Barred@Example.com ")));
        sheets.put(
                "program_trackers",
                sheet(
                        row("segment", "grade", "template_url"),
                        row("Math", "", "https://docs.google.com/spreadsheets/d/template-math/edit#gid=0"),
                        row("Math", 7, "https://docs.google.com/spreadsheets/d/template-math-7/edit")));
        sheets.put(
                "success_log", sheet(row("timestamp", "email", "segment", "grade", "sourcedId", "app", "assessments")));
        sheets.put("fail_log", sheet(row("timestamp", "email", "segment", "step", "error")));
        sheets.put("all_trackers", sheet(row("email", "segment", "grade", "tracker_link", "added_timestamp")));
        return sheets;
    }

    static Config config() {
        return Config.read(worksheets());
    }

    @SafeVarargs
    static List<List<Object>> sheet(List<Object>... rows) {
        List<List<Object>> sheet = new ArrayList<>();
        for (List<Object> row : rows) {
            sheet.add(row);
        }
        return sheet;
    }

    static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }

    /** A lead that passes every filter, with some cells replaced: name, value, name, value. */
    static Map<String, String> cells(String... replaced) {
        Map<String, String> cells = new HashMap<>(Map.of(
                "email", "ann@example.com",
                "firstname", "Ann",
                "lastname", "Lee",
                "date_of_birth", "2014-04-01",
                "last_completed_grade", "5",
                "segment", "Math",
                "signup_date", "2026-02-10",
                "hs_added_at", "2026-02-10T08:00:00Z",
                "hs_object_id", "101"));
        for (int i = 0; i < replaced.length; i += 2) {
            cells.put(replaced[i], replaced[i + 1]);
        }
        return cells;
    }

    static Function<String, String> function(Map<String, String> cells) {
        return column -> cells.getOrDefault(column, "");
    }

    static Lead lead(String... replaced) {
        return (Lead) Lead.read(function(cells(replaced)));
    }

    static Student student(String... replaced) {
        Lead lead = lead(replaced);
        return new Student(2, lead, config().segment(lead.segment()).orElseThrow());
    }
}
