package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Notion's filters: one property or timestamp, or {@code and} and {@code or} of them. */
final class NotionFilter {

    private static final Set<String> TEXTS = Set.of("title", "rich_text", "email", "url", "phone_number");

    private final NotionSchema schema;

    NotionFilter(NotionSchema schema) {
        this.schema = schema;
    }

    Predicate<NotionPage> of(JsonObject filter) {
        if (filter.containsKey("and")) {
            List<Predicate<NotionPage>> all = each(filter.getJsonArray("and"));
            return page -> all.stream().allMatch(one -> one.test(page));
        }
        if (filter.containsKey("or")) {
            List<Predicate<NotionPage>> any = each(filter.getJsonArray("or"));
            return page -> any.stream().anyMatch(one -> one.test(page));
        }
        String timestamp = filter.getString("timestamp", "");
        if (timestamp.equals("created_time") || timestamp.equals("last_edited_time")) {
            JsonObject condition = filter.getJsonObject(timestamp, new JsonObject());
            return page -> date(condition, SandboxClock.text(time(page, timestamp)));
        }
        return property(filter);
    }

    private List<Predicate<NotionPage>> each(JsonArray filters) {
        return filters.stream().map(filter -> of((JsonObject) filter)).toList();
    }

    private Predicate<NotionPage> property(JsonObject filter) {
        String name = filter.getString("property", "");
        String type = schema.type(name);
        if (type.isEmpty()) {
            throw new Refused(400, "Could not find property with name or id: " + name);
        }
        String asked = filter.fieldNames().stream()
                .filter(key -> !key.equals("property") && !key.equals("type"))
                .findFirst()
                .orElse("");
        if (!asked.equals(type) && !(asked.equals("rich_text") && TEXTS.contains(type))) {
            throw new Refused(
                    400,
                    "database property " + type + " does not match filter " + (asked.isEmpty() ? "undefined" : asked));
        }
        JsonObject condition = filter.getJsonObject(asked);
        return page -> matches(type, condition, page.value(name));
    }

    private static boolean matches(String type, JsonObject condition, @Nullable Object value) {
        boolean empty = value == null || value.equals("");
        if (condition.getBoolean("is_empty", false)) {
            return empty;
        }
        if (condition.getBoolean("is_not_empty", false)) {
            return !empty;
        }
        return switch (type) {
            case "number" -> number(condition, (Number) value);
            case "date" -> !empty && date(condition, ((JsonObject) value).getString("start"));
            case "checkbox" ->
                condition.containsKey("equals")
                        ? condition.getBoolean("equals") == Boolean.TRUE.equals(value)
                        : condition.getBoolean("does_not_equal") != Boolean.TRUE.equals(value);
            default -> text(condition, empty ? "" : value.toString());
        };
    }

    private static String only(JsonObject condition) {
        return condition.fieldNames().stream().findFirst().orElse("");
    }

    private static boolean text(JsonObject condition, String value) {
        String operator = only(condition);
        String wanted = String.valueOf(condition.getValue(operator));
        return switch (operator) {
            case "equals" -> value.equals(wanted);
            case "does_not_equal" -> !value.equals(wanted);
            case "contains" -> value.contains(wanted);
            case "does_not_contain" -> !value.contains(wanted);
            case "starts_with" -> value.startsWith(wanted);
            case "ends_with" -> value.endsWith(wanted);
            default -> throw unknown(operator);
        };
    }

    private static boolean number(JsonObject condition, @Nullable Number value) {
        String operator = only(condition);
        if (value == null) {
            return operator.equals("does_not_equal");
        }
        int compared = Double.compare(value.doubleValue(), condition.getDouble(operator));
        return switch (operator) {
            case "equals" -> compared == 0;
            case "does_not_equal" -> compared != 0;
            case "greater_than" -> compared > 0;
            case "less_than" -> compared < 0;
            case "greater_than_or_equal_to" -> compared >= 0;
            case "less_than_or_equal_to" -> compared <= 0;
            default -> throw unknown(operator);
        };
    }

    private static boolean date(JsonObject condition, String value) {
        String operator = only(condition);
        String wanted = String.valueOf(condition.getValue(operator));
        // A day is compared with days.
        String same = wanted.length() == 10 && value.length() > 10 ? value.substring(0, 10) : value;
        int compared = instant(same).compareTo(instant(wanted));
        return switch (operator) {
            case "equals" -> compared == 0;
            case "before" -> compared < 0;
            case "after" -> compared > 0;
            case "on_or_before" -> compared <= 0;
            case "on_or_after" -> compared >= 0;
            default -> throw unknown(operator);
        };
    }

    private static Instant instant(String iso) {
        try {
            return NotionValue.instant(iso);
        } catch (DateTimeParseException e) {
            throw new Refused(400, "body failed validation: " + iso + " is not a valid ISO 8601 date string.");
        }
    }

    private static Refused unknown(String operator) {
        return new Refused(400, "body failed validation: body.filter has the unknown condition " + operator + ".");
    }

    private static Instant time(NotionPage page, String timestamp) {
        return timestamp.equals("created_time") ? page.created : page.edited();
    }

    /** The order asked for; null: the order of making. */
    static @Nullable Comparator<NotionPage> sorting(NotionSchema schema, JsonArray sorts) {
        Comparator<NotionPage> all = null;
        for (Object each : sorts) {
            JsonObject sort = (JsonObject) each;
            Comparator<NotionPage> one = Comparator.comparing(page -> key(schema, page, sort));
            Comparator<NotionPage> turned = "descending".equals(sort.getString("direction")) ? one.reversed() : one;
            all = all == null ? turned : all.thenComparing(turned);
        }
        return all;
    }

    private static String key(NotionSchema schema, NotionPage page, JsonObject sort) {
        String timestamp = sort.getString("timestamp");
        if (timestamp != null) {
            return SandboxClock.text(time(page, timestamp));
        }
        String property = sort.getString("property", "");
        if (schema.type(property).isEmpty()) {
            throw new Refused(400, "Could not find sort property with name or id: " + property);
        }
        Object value = page.value(property);
        if (value instanceof Number number) {
            return String.format(Locale.ROOT, "%020.6f", number.doubleValue());
        }
        if (value instanceof JsonObject date) {
            return SandboxClock.text(NotionValue.instant(date.getString("start")));
        }
        return value == null ? "" : value.toString();
    }
}
