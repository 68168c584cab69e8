package io.caravanserai.console;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the pages write times, numbers, the names of states and what stands in an address. */
@TemplateExtension
final class Times {
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final Pattern WRITTEN = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    private Times() {}

    /** A piece of a sentence: a time that stands in it, or what stands between. */
    public record Piece(String text, @Nullable Instant at) {}

    /** A sentence in pieces, so that a page writes its times as all others. */
    static List<Piece> timed(String sentence) {
        List<Piece> pieces = new ArrayList<>();
        Matcher found = WRITTEN.matcher(sentence);
        int end = 0;
        while (found.find()) {
            pieces.add(new Piece(sentence.substring(end, found.start()), null));
            pieces.add(new Piece(found.group(), instant(found.group())));
            end = found.end();
        }
        pieces.add(new Piece(sentence.substring(end), null));
        return pieces;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            // It only looks like one.
            return null;
        }
    }

    /** {@code 21 Nov 05:20:51}, in UTC. */
    static String brief(Instant at) {
        return SHORT.format(at);
    }

    /** {@code 21 Nov 05:20:51 UTC}: in a {@code time} element, where a script writes the viewer's own time in its place. */
    static String utc(Instant at) {
        return SHORT.format(at) + " UTC";
    }

    /** As the field of a form has it, in UTC: the script writes the viewer's own time in its place. */
    static String typed(Instant at) {
        return at.toString().substring(0, 16);
    }

    /** The same of a time as it was asked for; nothing where none was. */
    static String typed(String asked) {
        @Nullable Instant at = Parameters.typed("time", asked);
        return at == null ? "" : typed(at);
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
