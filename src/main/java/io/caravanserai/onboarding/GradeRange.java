package io.caravanserai.onboarding;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Grades from {@code min} to {@code max}, both included; none where min > max.
 *
 * @param min -1 for pre-kindergarten, 0 for kindergarten, then the grade's number
 * @param max likewise
 */
public record GradeRange(int min, int max) {

    static final GradeRange ALL = new GradeRange(Grade.PRE_KINDERGARTEN, Grade.AFTER_SCHOOL);

    static GradeRange only(int grade) {
        return new GradeRange(grade, grade);
    }

    boolean contains(int grade) {
        return min <= grade && grade <= max;
    }

    /** The grades of this range for which something does not hold. */
    List<Integer> without(IntPredicate holds) {
        return IntStream.rangeClosed(min, max)
                .filter(grade -> !holds.test(grade))
                .boxed()
                .toList();
    }

    boolean isEmpty() {
        return min > max;
    }
}
