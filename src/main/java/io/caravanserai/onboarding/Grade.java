package io.caravanserai.onboarding;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** School grades as numbers: pre-kindergarten is -1, kindergarten 0, then 1 to 12, and 13 for who has completed 12. */
final class Grade {

    static final int PRE_KINDERGARTEN = -1;
    static final int KINDERGARTEN = 0;
    static final int AFTER_SCHOOL = 13;

    private static final Map<String, Integer> NAMED = Map.of(
            "k", KINDERGARTEN,
            "kg", KINDERGARTEN,
            "kindergarten", KINDERGARTEN,
            "pk", PRE_KINDERGARTEN,
            "prek", PRE_KINDERGARTEN,
            "prekindergarten", PRE_KINDERGARTEN);
    /** 5, 5.0, 5th, 5th grade, grade 5. */
    private static final Pattern NUMBERED =
            Pattern.compile("(?:grade ?)?(-1|\\d{1,2})(?:\\.0+)?(?:st|nd|rd|th)?(?: ?grade)?");

    private Grade() {}

    /** The grade a text names, in any case and with or without blanks around; empty where it names none. */
    static OptionalInt parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Integer named = NAMED.get(lower.replace("-", "").replace(" ", ""));
        if (named != null) {
            return OptionalInt.of(named);
        }
        Matcher numbered = NUMBERED.matcher(lower);
        if (!numbered.matches()) {
            return OptionalInt.empty();
        }
        int grade = Integer.parseInt(numbered.group(1));
        return grade <= AFTER_SCHOOL ? OptionalInt.of(grade) : OptionalInt.empty();
    }
}
