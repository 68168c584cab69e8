package io.caravanserai.onboarding;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
