package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** One filter of a HubSpot search. Dates are compared as milliseconds, numbers as numbers, all else as text. */
final class SearchFilter {

    private SearchFilter() {}

    static boolean matches(JsonObject filter, Map<String, String> properties) {
        String value = properties.getOrDefault(filter.getString("propertyName", ""), "");
        boolean there = !value.isEmpty();
        return switch (filter.getString("operator", "")) {
            case "EQ" -> there && compared(filter, value, "value") == 0;
            case "NEQ" -> !there || compared(filter, value, "value") != 0;
            case "LT" -> there && compared(filter, value, "value") < 0;
            case "LTE" -> there && compared(filter, value, "value") <= 0;
            case "GT" -> there && compared(filter, value, "value") > 0;
            case "GTE" -> there && compared(filter, value, "value") >= 0;
            case "BETWEEN" ->
                there && compared(filter, value, "value") >= 0 && compared(filter, value, "highValue") <= 0;
            case "IN" -> there && among(filter, value);
            case "NOT_IN" -> there && !among(filter, value);
            case "HAS_PROPERTY" -> there;
            case "NOT_HAS_PROPERTY" -> !there;
            case "CONTAINS_TOKEN" -> contains(filter, value);
            case "NOT_CONTAINS_TOKEN" -> !contains(filter, value);
            default -> throw new Refused(400, "operator " + filter.getString("operator") + " is unknown.");
        };
    }

    private static int compared(JsonObject filter, String value, String with) {
        String wanted = String.valueOf(filter.getValue(with, ""));
        return order(filter.getString("propertyName", "")).compare(value, wanted);
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
