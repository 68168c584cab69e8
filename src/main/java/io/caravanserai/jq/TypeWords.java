package io.caravanserai.jq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What jq says of a wrong type, without the values it names: they are the message's. */
final class TypeWords {
    private static final Pattern TWO =
            Pattern.compile("^(\\w+) \\(.*\\) and (\\w+) \\(.*\\) (cannot be [a-z ]+).*$", Pattern.DOTALL);
    private static final Pattern ONE = Pattern.compile("^(\\w+) \\(.*\\) ([a-z ]+).*$", Pattern.DOTALL);
    private static final Pattern SAFE = Pattern.compile("^[\\w $]*(?:\"(\\w+)\")?$");

    private TypeWords() {}

    /** @param text the expression: what stands in it may be named */
    static String of(String message, String text) {
        String words = ONE.matcher(TWO.matcher(message).replaceFirst("$1 and $2 $3"))
                .replaceFirst("$1 $2")
                .strip();
        Matcher safe = SAFE.matcher(words);
        boolean ours = safe.matches() && (safe.group(1) == null || text.contains(safe.group(1)));
        return ours ? words : "it meets a value of another type than it expects";
    }
}
