package io.caravanserai.console;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the pages write times, numbers, the names of states and what stands in an address. */
@TemplateExtension
final class Times {
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Times() {}

    /** {@code 21 Nov 05:20:51}, in UTC. */
    static String brief(Instant at) {
        return SHORT.format(at);
    }

    /** {@code 21 Nov 05:20:51 UTC}: in a {@code time} element, where a script writes the viewer's own time in its place. */
    static String utc(Instant at) {
        return SHORT.format(at) + " UTC";
    }

    /** {@code 850 ms}, {@code 3.2 s}, {@code 4 min 10 s}, {@code 2 h 5 min}. */
    static String duration(long millis) {
        Duration time = Duration.ofMillis(millis);
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ENGLISH, "%.1f s", millis / 1_000.0);
        }
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }

    /** {@code 12 345}. */
    static String grouped(long n) {
        return String.format(Locale.ENGLISH, "%,d", n).replace(',', '\u202f');
    }

    /** As the value of a field in an address. */
    static String inQuery(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** {@code not done}. */
    static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
