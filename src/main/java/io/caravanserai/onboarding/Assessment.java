package io.caravanserai.onboarding;

/**
 * One row of {@code assessment_ids}.
 *
 * @param segment its {@link Segment#key}
 * @param grades one grade, or all where the cell is empty
 * @param id what TimeBack calls the lesson
 */
public record Assessment(String segment, GradeRange grades, String id) {}
