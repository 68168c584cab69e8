package io.caravanserai.hook;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The timestamp of a signature: seconds since 1970, or milliseconds where it has thirteen digits. */
final class SentTime {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,13}");
    private static final int MILLISECONDS = 13;

    private SentTime() {}

    /** In seconds. */
    static String print(Instant sent) {
        return Long.toString(sent.getEpochSecond());
    }

    /** Empty when it is neither. */
    static Optional<Instant> parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(text);
        return Optional.of(
                text.length() == MILLISECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
    }
}
