package io.caravanserai.onboarding;

import java.util.Locale;

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

    /** Segments are compared trimmed and without regard to case: people type them in two systems. */
    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    String key() {
        return key(name);
    }
}
