package io.caravanserai.campaign;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 30s}, {@code 6m}, {@code 72h}, {@code 11d}. */
final class Waits {
    private static final Pattern WAIT = Pattern.compile("(\\d{1,6})\\s*([smhd])");

    private Waits() {}

    static Duration one(String text) {
        Matcher wait = WAIT.matcher(text.strip());
        if (!wait.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time. Write 30s, 6m, 72h or 11d.");
        }
        long n = Long.parseLong(wait.group(1));
        return switch (wait.group(2)) {
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
    }

    /** Joined by commas. */
    static List<Duration> many(String text) {
        return Arrays.stream(text.split(",")).map(Waits::one).toList();
    }
}
