package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** One filter of a HubSpot search. Dates are compared as milliseconds, numbers as numbers, all else as text. */
final class SearchFilter {

    private SearchFilter() {}

    /** What it asks of the properties of an object; {@code type} as the property's definition says it. */
    static Predicate<Map<String, String>> of(JsonObject filter, String type) {
        String property = filter.getString("propertyName", "");
        if (type.equals("number")) {
            number(filter, "value");
            number(filter, "highValue");
        }
        if (isTime(type)) {
            time(filter, "value");
            time(filter, "highValue");
        }
        if (type.equals("string")) {
            lowerCase(filter);
        }
        Predicate<String> asked = ofValue(filter, type);
        return properties -> asked.test(properties.getOrDefault(property, ""));
    }

    private static Predicate<String> ofValue(JsonObject filter, String type) {
        Comparator<String> order = order(type);
        Predicate<String> there = value -> !value.isEmpty();
        ToIntFunction<String> compared = against(filter, "value", order);
        ToIntFunction<String> comparedHigh = against(filter, "highValue", order);
        Predicate<String> among =
                value -> among(filter, type.equals("string") ? value.toLowerCase(Locale.ROOT) : value);
        Predicate<String> contains = value -> contains(filter, value);
        return switch (filter.getString("operator", "")) {
            case "EQ" -> there.and(value -> compared.applyAsInt(value) == 0);
            case "NEQ" -> there.and(value -> compared.applyAsInt(value) == 0).negate();
            case "LT" -> there.and(value -> compared.applyAsInt(value) < 0);
            case "LTE" -> there.and(value -> compared.applyAsInt(value) <= 0);
            case "GT" -> there.and(value -> compared.applyAsInt(value) > 0);
            case "GTE" -> there.and(value -> compared.applyAsInt(value) >= 0);
            case "BETWEEN" ->
                there.and(value -> compared.applyAsInt(value) >= 0 && comparedHigh.applyAsInt(value) <= 0);
            case "IN" -> there.and(among);
            case "NOT_IN" -> there.and(among.negate());
            case "HAS_PROPERTY" -> there;
            case "NOT_HAS_PROPERTY" -> there.negate();
            case "CONTAINS_TOKEN" -> contains;
            case "NOT_CONTAINS_TOKEN" -> contains.negate();
            default -> throw new Refused(400, "operator " + filter.getString("operator") + " is unknown.");
        };
    }

    private static void number(JsonObject filter, String name) {
        String value = String.valueOf(filter.getValue(name, "0"));
        try {
            new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new Refused(400, value + " is not a valid number for " + filter.getString("propertyName") + ".");
        }
    }

    /** IN and NOT_IN find text only where it is asked for in lower case. */
    private static void lowerCase(JsonObject filter) {
        filter.getJsonArray("values", new JsonArray()).stream()
                .map(String::valueOf)
                .filter(value -> !value.equals(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(value -> {
                    throw new Refused(400, "values of a text property must be lower case: " + value);
                });
    }

    private static ToIntFunction<String> against(JsonObject filter, String name, Comparator<String> order) {
        String wanted = String.valueOf(filter.getValue(name, ""));
        return value -> order.compare(value, wanted);
    }

    /** A whole word; where the token begins or ends in a star, the end or the beginning of one. */
    private static boolean contains(JsonObject filter, String value) {
        String token = String.valueOf(filter.getValue("value", "")).toLowerCase(Locale.ROOT);
        String bare = token.replace("*", "");
        boolean open = token.startsWith("*");
        boolean openEnd = token.endsWith("*");
        List<String> wanted = tokens(bare);
        List<String> words = tokens(value);
        if (wanted.size() != 1) {
            return !wanted.isEmpty() && java.util.Collections.indexOfSubList(words, wanted) >= 0;
        }
        return words.stream()
                .anyMatch(word -> open && openEnd
                        ? word.contains(bare)
                        : open ? word.endsWith(bare) : openEnd ? word.startsWith(bare) : word.equals(bare));
    }

    /** The words of a text, in lower case. */
    static List<String> tokens(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** How values of a type are compared: times and numbers as such, choices to the letter, text without case. */
    static Comparator<String> order(String type) {
        return switch (type) {
            case "datetime", "date" -> Comparator.comparingLong(SearchFilter::keptMillis);
            case "number" -> SearchFilter::compareNumbers;
            case "enumeration" -> Comparator.naturalOrder();
            default -> String::compareToIgnoreCase;
        };
    }

    // Most are whole numbers: a sort asks hundreds of thousands of times. What is empty comes first.
    private static int compareNumbers(String one, String other) {
        if (isWhole(one) && isWhole(other)) {
            return Long.compare(Long.parseLong(one), Long.parseLong(other));
        }
        return one.isEmpty() || other.isEmpty()
                ? Boolean.compare(!one.isEmpty(), !other.isEmpty())
                : new BigDecimal(one).compareTo(new BigDecimal(other));
    }

    private static boolean isWhole(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean among(JsonObject filter, String value) {
        JsonArray values = filter.getJsonArray("values", new JsonArray());
        return values.contains(value);
    }

    private static void time(JsonObject filter, String key) {
        Object value = filter.getValue(key);
        if (value != null) {
            millis(value.toString());
        }
    }

    private static boolean isTime(String type) {
        return type.equals("datetime") || type.equals("date");
    }

    /** As {@link #millis}, of what is kept: what is no time is none. */
    static long keptMillis(String text) {
        try {
            return millis(text);
        } catch (Refused e) {
            return 0;
        }
    }

    /** A time, as text or in milliseconds, or a whole number; nothing is 0. */
    static long millis(String text) {
        try {
            return text.isEmpty()
                    ? 0
                    : text.matches("-?\\d+")
                            ? Long.parseLong(text)
                            : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new Refused(400, text + " is not a date; send milliseconds.");
        }
    }
}
