package io.caravanserai.onboarding;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a segment hands out, by grade.
 *
 * @param assessments by {@link Segment#key}, in the worksheet's order
 * @param templates by {@link Segment#key}
 */
public record Materials(Map<String, List<Assessment>> assessments, Map<String, List<TrackerTemplate>> templates) {

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
}
