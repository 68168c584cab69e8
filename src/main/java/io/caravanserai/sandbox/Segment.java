package io.caravanserai.sandbox;

import java.util.List;
import java.util.Locale;

/**
 * One row of the simulated school's {@code main_config}; grades are current grades, kindergarten is 0.
 *
 * @param byGrade whether each grade has a tracker template of its own
 */
record Segment(
        String name, String app, boolean assessments, int minGrade, int maxGrade, boolean active, boolean byGrade) {

    /** In this order in the sheet; the last is a mistake somebody left there: its range is upside down. */
    static final List<Segment> ALL = List.of(
            new Segment("Math Sprint", "SprintMath", true, 0, 5, true, true),
            new Segment("Reading Trail", "TrailReader", true, 3, 8, true, false),
            new Segment("Science Lab", "LabBench", false, 6, 8, true, false),
            new Segment("Algebra I", "SprintMath", true, 8, 10, true, true),
            new Segment("Vocabulary", "WordForge", false, 4, 12, true, false),
            new Segment("Writing Studio", "DraftDesk", true, 3, 6, true, true),
            new Segment("History Quest", "QuestHistory", false, 5, 9, false, false),
            new Segment("Typing Club", "KeyStride", true, 2, 8, false, false),
            new Segment("Robotics Pilot", "GearWorks", false, 9, 7, false, false));

    /** Those a lead can be let in to. */
    static final List<Segment> ACTIVE = ALL.stream().filter(Segment::active).toList();

    /** Those that are switched off, but otherwise in order. */
    static final List<Segment> INACTIVE = ALL.stream()
            .filter(s -> !s.active() && s.minGrade() <= s.maxGrade())
            .toList();

    /** In the leads, but not in the sheet. */
    static final String UNKNOWN = "Underwater Basketry";

    /** For ids: lower case, words joined by hyphens. */
    String slug() {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** The Drive file that trackers of this segment are copied from. */
    String templateId(int grade) {
        return "sandbox-tracker-template-" + slug() + (byGrade ? "-grade-" + gradeText(grade) : "");
    }

    /** Two or three for each grade, more in the odd ones. */
    int assessmentsIn(int grade) {
        return assessments ? 2 + Math.floorMod(grade, 2) : 0;
    }

    String assessmentId(int grade, int unit) {
        return "assess-" + slug() + "-g" + gradeText(grade) + "-u" + unit;
    }

    /** As people write it: K for kindergarten, pre-K before it. */
    static String gradeText(int grade) {
        return switch (grade) {
            case -1 -> "pre-K";
            case 0 -> "K";
            default -> Integer.toString(grade);
        };
    }
}
