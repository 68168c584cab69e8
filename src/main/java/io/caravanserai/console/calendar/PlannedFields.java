package io.caravanserai.console.calendar;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.store.CalendarMoves.Target;
import io.caravanserai.store.PlannedMessages.Which;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which planned messages, and where to, as addresses, forms, bodies and the command line say it. */
final class PlannedFields {
    private static final Duration LONGEST = Duration.ofDays(366);

    private PlannedFields() {}

    /**
     * Which messages.
     *
     * @param given the text of each field; null or empty where it was not said
     * @param now nothing before it is meant
     */
    static Which which(Function<String, @Nullable String> given, Instant now) {
        Instant from = Parameters.instant("from", given.apply("from"));
        Instant to = Parameters.instant("to", given.apply("to"));
        Which which = new Which(
                text(given.apply("channel")),
                text(given.apply("flow")),
                text(given.apply("about")),
                from == null ? now : from,
                to == null ? now.plus(LONGEST) : to);
        if (which.channel() == null && which.flow() == null && which.about() == null && (from == null || to == null)) {
            throw Problem.of(
                    "flow", "Say which messages: a flow, a channel, a person, or from when to when they are due.");
        }
        return which;
    }

    /** Where to: {@code by} like {@code P1D} or {@code -PT2H}, or {@code at}, a time. */
    static Target target(Function<String, @Nullable String> given) {
        @Nullable String by = text(given.apply("by"));
        @Nullable String at = text(given.apply("at"));
        if ((by == null) == (at == null)) {
            throw Problem.of(
                    "by", "Say either by how much, like P1D or -PT2H, or at what time, like 2026-01-31T06:00:00Z.");
        }
        return new Target(Parameters.typed("at", at), by == null ? Duration.ZERO : shift(by));
    }

    private static Duration shift(String by) {
        try {
            Duration shift = Duration.parse(by);
            if (!shift.isZero() && shift.abs().compareTo(LONGEST) <= 0) {
                return shift;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // Said below, as for what is too much.
        }
        throw Problem.of(
                "by", "'" + by + "' is no time of up to a year. Say P1D for a day later, -PT2H for two hours earlier.");
    }

    /** The fields that say which. */
    static Map<String, String> print(Which which) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("flow", which.flow());
        all.put("channel", which.channel());
        all.put("about", which.about());
        all.put("from", which.from());
        all.put("to", which.to());
        return Parameters.said(all);
    }

    /** As the query of an address. */
    static String query(Which which) {
        return Parameters.query(print(which));
    }

    private static @Nullable String text(@Nullable String said) {
        return said == null || said.isBlank() ? null : said.strip();
    }
}
