package io.caravanserai.connection;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * So many calls in any window of so long.
 *
 * @param calls at least 1
 * @param time longer than nothing
 * @param text as it is written, like {@code 100/10s}
 */
record RateLimit(long calls, Duration time, String text) {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})/(\\S+)");

    /**
     * Reads {@code 100/10s}; null for {@code none}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static @Nullable RateLimit parse(String text) {
        if ("none".equals(text)) {
            return null;
        }
        Matcher parts = SHAPE.matcher(text);
        if (parts.matches()) {
            long calls = Long.parseLong(parts.group(1));
            Duration time = Duration.ofMillis(TimeUtils.toMilliSeconds(parts.group(2)));
            if (calls > 0 && time.toMillis() > 0) {
                return new RateLimit(calls, time, text);
            }
        }
        throw new IllegalArgumentException("none, or calls in a time like 100/10s");
    }

    @Override
    public String toString() {
        return text;
    }
}
