package io.caravanserai.onboarding;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a segment hands out, by grade.
 *
 * @param assessments by {@link Segment#key}, in the worksheet's order
 * @param templates by {@link Segment#key}
 */
public record Materials(Map<String, List<Assessment>> assessments, Map<String, List<TrackerTemplate>> templates) {

    /** @param segments by {@link Segment#key}; what is for others is passed over, with a warning */
    static Materials read(Worksheets worksheets, Map<String, Segment> segments) {
        return new Rows(worksheets, segments).materials();
    }

    /** The ids of a segment's assessments for a grade, in the worksheet's order, each once. */
    List<String> assessmentIds(Segment segment, int grade) {
        return assessments.getOrDefault(segment.key(), List.of()).stream()
                .filter(assessment -> assessment.grades().contains(grade))
                .map(Assessment::id)
                .distinct()
                .toList();
    }

    /** The file to copy: the one for this very grade before the one for all; of two alike the first. */
    Optional<String> templateFile(Segment segment, int grade) {
        return templates.getOrDefault(segment.key(), List.of()).stream()
                .filter(template -> template.grades().contains(grade))
                .min(Comparator.comparing(
                        template -> template.grades().max() - template.grades().min()))
                .map(TrackerTemplate::fileId);
    }

    /**
     * One row of {@code assessment_ids}.
     *
     * @param segment its {@link Segment#key}
     * @param grades one grade, or all where the cell is empty
     * @param id what TimeBack calls the lesson
     */
    public record Assessment(String segment, GradeRange grades, String id) {}

    /**
     * One row of {@code program_trackers}: the spreadsheet that is copied for each student.
     *
     * @param segment its {@link Segment#key}
     * @param grades one grade, or all where the cell is empty
     * @param fileId the file in Drive
     */
    public record TrackerTemplate(String segment, GradeRange grades, String fileId) {

        /** Drive and Docs links carry the id after /d/ or as id=. A published link (/d/e/…) carries no file's id. */
        private static final Pattern IN_LINK = Pattern.compile("/d/(?!e/)([\\w-]+)|[?&]id=([\\w-]+)");

        private static final Pattern BARE_ID = Pattern.compile("[\\w-]{20,}");

        static Optional<String> fileId(String link) {
            Matcher matcher = IN_LINK.matcher(link);
            if (matcher.find()) {
                return Optional.of(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
            }
            return BARE_ID.matcher(link).matches() ? Optional.of(link) : Optional.empty();
        }
    }

    /** The worksheets {@code assessment_ids} and {@code program_trackers}. */
    private static final class Rows {

        private final Worksheets worksheets;
        private final Map<String, Segment> segments;

        Rows(Worksheets worksheets, Map<String, Segment> segments) {
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
                        worksheets.warn(
                                row, "repeats an assessment of the same segment and grade: it is assigned once");
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
                        worksheets.warn(
                                row, "has a second template for the same segment and grade: the first row counts");
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
}
