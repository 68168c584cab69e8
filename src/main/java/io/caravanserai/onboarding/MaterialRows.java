package io.caravanserai.onboarding;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The worksheets {@code assessment_ids} and {@code program_trackers}. */
final class MaterialRows {

    private final Worksheets worksheets;
    private final Map<String, Segment> segments;

    MaterialRows(Worksheets worksheets, Map<String, Segment> segments) {
        this.worksheets = worksheets;
        this.segments = segments;
    }

    Materials materials() {
        return new Materials(
                assessments().stream().collect(groupingBy(Assessment::segment)),
                templates().stream().collect(groupingBy(TrackerTemplate::segment)));
    }

    private Set<Assessment> assessments() {
        Set<Assessment> assessments = new LinkedHashSet<>();
        for (Worksheet.Row row : worksheets.rows("assessment_ids")) {
            String id = row.cell("assessment_id");
            if (id.isEmpty()) {
                worksheets.warn(row, "has no assessment_id: it is passed over");
                continue;
            }
            place(row).ifPresent(place -> {
                if (!assessments.add(new Assessment(place.segment(), place.grades(), id))) {
                    worksheets.warn(row, "repeats an assessment of the same segment and grade: it is assigned once");
                }
            });
        }
        return assessments;
    }

    private List<TrackerTemplate> templates() {
        List<TrackerTemplate> templates = new ArrayList<>();
        Set<Place> taken = new HashSet<>();
        for (Worksheet.Row row : worksheets.rows("program_trackers")) {
            Optional<String> file = TrackerTemplate.fileId(row.cell("template_url"));
            if (file.isEmpty()) {
                worksheets.warn(row, "has a template_url without a file id: it is passed over");
                continue;
            }
            place(row).ifPresent(place -> {
                if (taken.add(place)) {
                    templates.add(new TrackerTemplate(place.segment(), place.grades(), file.get()));
                } else {
                    worksheets.warn(row, "has a second template for the same segment and grade: the first row counts");
                }
            });
        }
        return templates;
    }

    private record Place(String segment, GradeRange grades) {}

    private Optional<Place> place(Worksheet.Row row) {
        String segment = row.cell("segment");
        if (!segments.containsKey(Segment.key(segment))) {
            worksheets.warn(row, "has the segment '" + segment + "', unknown to main_config: it is passed over");
            return Optional.empty();
        }
        String grade = row.cell("grade");
        if (grade.isEmpty()) {
            return Optional.of(new Place(Segment.key(segment), GradeRange.ALL));
        }
        OptionalInt number = Grade.parse(grade);
        if (number.isEmpty()) {
            worksheets.warn(row, "has a grade that is none ('" + grade + "'): it is passed over");
            return Optional.empty();
        }
        return Optional.of(new Place(Segment.key(segment), GradeRange.only(number.getAsInt())));
    }
}
