package io.caravanserai.support.rules;

import io.caravanserai.message.JsonValues;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One rule of a list while it is read.
 *
 * @param at where it stands in its file
 */
record RuleEntry(List<Object> at, Map<String, Object> values) {
    static final String VALID_FROM = "validFrom";
    static final String VALID_TO = "validTo";

    /** The text under a key, which must be there. */
    String text(String key) {
        return read(key, text -> {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("Write the " + key + " it has.");
            }
            return text;
        });
    }

    Optional<String> optional(String key) {
        return Optional.of(JsonValues.text(values.get(key)).strip()).filter(text -> !text.isEmpty());
    }

    /**
     * Reads a value.
     *
     * @param reading of the text, empty where there is none; what it refuses says what is allowed
     */
    <T> T read(String key, Function<String, T> reading) {
        return read(with(at, key), key, optional(key).orElse(""), reading);
    }

    /** As above, of a text that stands deeper in the rule. */
    static <T> T read(List<Object> at, String key, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new WrongRuleException(at, key + " is '" + text + "'.", e.getMessage());
        }
    }

    /** Since when it holds; without a day, always. */
    LocalDate validFrom() {
        return read(VALID_FROM, text -> text.isEmpty() ? LocalDate.MIN : day(text));
    }

    /** The first day it holds no longer; without one, it never ends. */
    LocalDate validTo() {
        return read(VALID_TO, text -> {
            LocalDate day = text.isEmpty() ? LocalDate.MAX : day(text);
            if (!day.isAfter(validFrom())) {
                throw new IllegalArgumentException(
                        "Write a day after its validFrom: the first on which it holds no longer.");
            }
            return day;
        });
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Write a day like 2026-01-31.", e);
        }
    }

    WrongRuleException wrong(String key, String problem, String hint) {
        return new WrongRuleException(with(at, key), problem, hint);
    }

    static List<Object> with(List<Object> at, Object more) {
        List<Object> longer = new ArrayList<>(at);
        longer.add(more);
        return longer;
    }

    static String words(Set<String> keys) {
        return String.join(", ", new TreeSet<>(keys));
    }
}
