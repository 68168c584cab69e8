package io.caravanserai.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A limit of calls in a sliding window of real time, as {@code 100/10s}. */
final class Quota {

    private static final Pattern FORM = Pattern.compile("(\\d+)/(\\d+)s");

    private final int most;
    private final long windowNanos;
    private final Deque<Long> taken = new ArrayDeque<>();

    Quota(int most, Duration window) {
        this.most = most;
        this.windowNanos = window.toNanos();
    }

    static Quota of(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("hub.sandbox.rate-limit is '" + text + "'; write it like 100/10s");
        }
        return new Quota(Integer.parseInt(matcher.group(1)), Duration.ofSeconds(Long.parseLong(matcher.group(2))));
    }

    int most() {
        return most;
    }

    /** Counts one call; how many are left after it in the window, -1 when it is one too many. */
    synchronized int take() {
        long now = System.nanoTime();
        while (!taken.isEmpty() && now - taken.peekFirst() > windowNanos) {
            taken.removeFirst();
        }
        if (taken.size() >= most) {
            return -1;
        }
        taken.addLast(now);
        return most - taken.size();
    }
}
