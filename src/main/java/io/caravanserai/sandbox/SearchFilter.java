package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** One filter of a HubSpot search. Dates are compared as milliseconds, numbers as numbers, all else as text. */
final class SearchFilter {

    private SearchFilter() {}

    /** What it asks of the properties of an object. */
    static Predicate<Map<String, String>> of(JsonObject filter) {
        String property = filter.getString("propertyName", "");
        Predicate<String> asked = ofValue(filter, order(property));
        return properties -> asked.test(properties.getOrDefault(property, ""));
    }

    private static Predicate<String> ofValue(JsonObject filter, Comparator<String> order) {
        Predicate<String> there = value -> !value.isEmpty();
        ToIntFunction<String> compared = against(filter, "value", order);
        ToIntFunction<String> comparedHigh = against(filter, "highValue", order);
        Predicate<String> among = value -> among(filter, value);
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

    private static ToIntFunction<String> against(JsonObject filter, String name, Comparator<String> order) {
        String wanted = String.valueOf(filter.getValue(name, ""));
        return value -> order.compare(value, wanted);
    }

    private static boolean contains(JsonObject filter, String value) {
        String token = String.valueOf(filter.getValue("value", "")).replace("*", "");
        return value.toLowerCase(Locale.ROOT).contains(token.toLowerCase(Locale.ROOT));
    }

    static Comparator<String> order(String property) {
        if (CrmProperties.isDateTime(property)) {
            return Comparator.comparingLong(SearchFilter::millis);
        }
        return (one, other) -> isNumber(one) && isNumber(other)
                ? Long.compare(Long.parseLong(one), Long.parseLong(other))
                : one.compareToIgnoreCase(other);
    }

    // No regular expression: a sort asks hundreds of thousands of times.
    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean among(JsonObject filter, String value) {
        JsonArray values = filter.getJsonArray("values", new JsonArray());
        return values.contains(value.toLowerCase(Locale.ROOT)) || values.contains(value);
    }

    private static long millis(String text) {
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
