package io.caravanserai.onboarding;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RunParameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person may ask of one run. A parameter that is misspelt is refused: a run without the limit somebody meant to
 * set would take everybody.
 *
 * @param limit how many students are taken at most, beside those handled before; empty for all
 * @param skipAccountCreation whether only trackers are made and HubSpot is told
 */
record RunParameters(OptionalInt limit, boolean skipAccountCreation) {
    private static final String LIMIT = "limit";
    private static final String SKIP = "skipAccountCreation";

    /** What a person may say. */
    static final List<String> NAMES = List.of(LIMIT, SKIP);

    // What a schedule and a newly arrived object say about themselves; it changes nothing.
    private static final Set<String> OF_TRIGGERS = Set.of("firing", "missed", "key", "etag", "lastModified");

    /** @throws PermanentException naming the parameter, its value and what is allowed */
    static RunParameters of(Map<String, Object> parameters) {
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        unknown.removeAll(NAMES);
        unknown.removeAll(OF_TRIGGERS);
        if (!unknown.isEmpty()) {
            throw new PermanentException(RunParameter.unknown("onboarding", unknown, NAMES));
        }
        return new RunParameters(limit(parameters.get(LIMIT)), skip(parameters.get(SKIP)));
    }

    private static OptionalInt limit(@Nullable Object value) {
        if (value == null) {
            return OptionalInt.empty();
        }
        // Of nine digits at most, which an int holds.
        if (!value.toString().matches("\\d{1,9}")) {
            throw wrong(LIMIT, "a whole number from 0 on", value);
        }
        return OptionalInt.of(Integer.parseInt(value.toString()));
    }

    private static boolean skip(@Nullable Object value) {
        String text = value == null ? "false" : value.toString().toLowerCase(Locale.ROOT);
        if (!Set.of("true", "false").contains(text)) {
            throw wrong(SKIP, "true or false", value);
        }
        return Boolean.parseBoolean(text);
    }

    private static PermanentException wrong(String name, String allowed, @Nullable Object value) {
        return new PermanentException(
                "The run's " + name + " must be " + allowed + ", not '" + value + "'. Start again with another.");
    }
}
