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
        String name = filter.getString("propertyName", "");
        String value = properties.getOrDefault(name, "");
        String wanted = String.valueOf(filter.getValue("value", ""));
        int order = value.isEmpty() ? 0 : order(name).compare(value, wanted);
        boolean there = !value.isEmpty();
        return switch (filter.getString("operator", "")) {
            case "EQ" -> there && order == 0;
            case "NEQ" -> !there || order != 0;
            case "LT" -> there && order < 0;
            case "LTE" -> there && order <= 0;
            case "GT" -> there && order > 0;
            case "GTE" -> there && order >= 0;
            case "BETWEEN" ->
                there
                        && order >= 0
                        && order(name).compare(value, String.valueOf(filter.getValue("highValue", ""))) <= 0;
            case "IN" -> there && among(filter, value);
            case "NOT_IN" -> there && !among(filter, value);
            case "HAS_PROPERTY" -> there;
            case "NOT_HAS_PROPERTY" -> !there;
            case "CONTAINS_TOKEN" -> value.toLowerCase(Locale.ROOT).contains(token(wanted));
            case "NOT_CONTAINS_TOKEN" -> !value.toLowerCase(Locale.ROOT).contains(token(wanted));
            default -> throw new Refused(400, "operator " + filter.getString("operator") + " is unknown.");
        };
    }

    static Comparator<String> order(String property) {
        if (ContactProperties.isDateTime(property)) {
            return Comparator.comparingLong(SearchFilter::millis);
        }
        return (one, other) -> one.matches("\\d{1,18}") && other.matches("\\d{1,18}")
                ? Long.compare(Long.parseLong(one), Long.parseLong(other))
                : one.compareToIgnoreCase(other);
    }

    private static boolean among(JsonObject filter, String value) {
        JsonArray values = filter.getJsonArray("values", new JsonArray());
        return values.contains(value.toLowerCase(Locale.ROOT)) || values.contains(value);
    }

    private static String token(String wanted) {
        return wanted.replace("*", "").toLowerCase(Locale.ROOT);
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
