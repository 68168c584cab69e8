package io.caravanserai.durable;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/**
 * Exponential back-off with jitter: the wait doubles with each attempt up to {@code longest}, and is then spread evenly
 * between half of it and all of it ("equal jitter"), so that messages that failed together do not come back together.
 */
record Backoff(Duration first, Duration longest) {
    private static final Pattern RANGE = Pattern.compile("(\\S+)\\.\\.(\\S+)");
    private static final int DOUBLINGS_AT_MOST = 30;

    /** Reads {@code 2s..10m}. */
    static Backoff parse(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new IllegalArgumentException(
                    "backoff '" + text + "' must be the first and the longest wait, like 2s..10m.");
        }
        Backoff backoff = new Backoff(duration(range.group(1)), duration(range.group(2)));
        if (backoff.first.isZero() || backoff.first.compareTo(backoff.longest) > 0) {
            throw new IllegalArgumentException(
                    "backoff '" + text + "' must start above zero and not above its longest wait.");
        }
        return backoff;
    }

    /**
     * The wait after an attempt.
     *
     * @param attempt the attempts that failed so far, from 1
     * @param random from 0 (inclusive) to 1, which is all of it
     */
    Duration after(int attempt, double random) {
        long doubled = first.toMillis() << Math.min(attempt - 1, DOUBLINGS_AT_MOST);
        long whole = doubled <= 0 ? longest.toMillis() : Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.max(1, whole / 2 + Math.round(whole / 2.0 * random)));
    }

    private static Duration duration(String text) {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
    }
}
