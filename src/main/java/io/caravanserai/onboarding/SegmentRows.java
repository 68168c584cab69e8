package io.caravanserai.onboarding;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The worksheet {@code main_config}. */
final class SegmentRows {

    private final Worksheets worksheets;

    SegmentRows(Worksheets worksheets) {
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
                    row, "has a " + column + " that is no grade ('" + text + "'): the segment is taken as not active");
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
