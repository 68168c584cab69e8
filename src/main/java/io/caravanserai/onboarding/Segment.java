package io.caravanserai.onboarding;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One row of {@code main_config}: an app, or a subject or course on an app.
 *
 * @param name as the worksheet spells it
 * @param app the application's name in TimeBack; empty where the worksheet has none
 * @param assessments whether its students are assigned assessments
 * @param grades the current grades it is for
 * @param active whether leads are taken at all
 */
public record Segment(String name, String app, boolean assessments, GradeRange grades, boolean active) {

    /** Those of {@code main_config}, by {@link #key}, in the worksheet's order. */
    static Map<String, Segment> read(Worksheets worksheets) {
        return new Rows(worksheets).segments();
    }

    /** Segments are compared trimmed and without regard to case: people type them in two systems. */
    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    String key() {
        return key(name);
    }

    /** The worksheet {@code main_config}. */
    private static final class Rows {

        private final Worksheets worksheets;

        Rows(Worksheets worksheets) {
            this.worksheets = worksheets;
        }

        /** By {@link Segment#key}, in the worksheet's order. */
        Map<String, Segment> segments() {
            Map<String, Segment> segments = new LinkedHashMap<>();
            for (Worksheet.Row row : worksheets.rows("main_config")) {
                String name = row.cell("segment");
                if (name.isEmpty()) {
                    worksheets.warn(row, "names no segment: it is passed over");
                } else if (segments.containsKey(Segment.key(name))) {
                    worksheets.warn(row, "has the segment '" + name + "' again: the first row counts");
                } else {
                    segments.put(Segment.key(name), segment(name, row));
                }
            }
            return segments;
        }

        private Segment segment(String name, Worksheet.Row row) {
            boolean active = flag(row, "active");
            OptionalInt min = limit(row, "min_grade", GradeRange.ALL.min());
            OptionalInt max = limit(row, "max_grade", GradeRange.ALL.max());
            boolean readable = min.isPresent() && max.isPresent();
            GradeRange grades = readable ? new GradeRange(min.getAsInt(), max.getAsInt()) : GradeRange.ALL;
            if (grades.isEmpty()) {
                worksheets.warn(
                        row,
                        "has min_grade " + grades.min() + " above max_grade " + grades.max() + ": no lead of '" + name
                                + "' is taken");
            }
            if (active && row.cell("app").isEmpty()) {
                worksheets.warn(row, "has no app for '" + name + "': its students cannot be prepared");
            }
            return new Segment(name, row.cell("app"), flag(row, "assessments"), grades, active && readable);
        }

        /** An empty cell sets no limit; an unreadable one might have kept leads out, so nothing is taken on its word. */
        private OptionalInt limit(Worksheet.Row row, String column, int none) {
            String text = row.cell(column);
            if (text.isEmpty()) {
                return OptionalInt.of(none);
            }
            OptionalInt grade = Grade.parse(text);
            if (grade.isEmpty()) {
                worksheets.warn(
                        row,
                        "has a " + column + " that is no grade ('" + text + "'): the segment is taken as not active");
            }
            return grade;
        }

        private boolean flag(Worksheet.Row row, String column) {
            return switch (row.cell(column).toLowerCase(Locale.ROOT)) {
                case "1", "true", "yes" -> true;
                case "0", "false", "no" -> false;
                default -> {
                    worksheets.warn(row, "has neither 0 nor 1 under " + column + ": 0 is taken");
                    yield false;
                }
            };
        }
    }
}
