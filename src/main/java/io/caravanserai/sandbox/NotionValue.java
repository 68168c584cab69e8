package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of properties: what Notion takes, what it keeps, and what it answers. */
final class NotionValue {

    private static final int LONGEST_TEXT = 2000;

    private NotionValue() {}

    /** What is kept of a value that is sent; refused in Notion's words when the type does not fit. */
    static @Nullable Object taken(NotionSchema schema, String property, JsonObject sent) {
        String type = schema.type(property);
        if (type.isEmpty()) {
            throw new Refused(400, property + " is not a property that exists.");
        }
        if (!sent.containsKey(type)) {
            throw new Refused(400, property + " is expected to be " + type + ".");
        }
        Object value = sent.getValue(type);
        String at = "body.properties." + property + "." + type;
        return switch (type) {
            case "title", "rich_text" -> pieces(at, value);
            case "number" -> value == null || value instanceof Number ? value : wrong(at, "a number or `null`", value);
            case "checkbox" -> value instanceof Boolean ? value : wrong(at, "a boolean", value);
            case "select" -> value == null ? null : name(at, value);
            case "status" -> value == null ? null : known(schema, property, name(at, value));
            case "date" -> value == null ? null : date(at, value);
            default -> value == null ? null : text(at, value);
        };
    }

    private static String known(NotionSchema schema, String property, String option) {
        if (!schema.options(property).contains(option)) {
            throw new Refused(400, "Invalid status option. Status option \"" + option + "\" does not exist\".");
        }
        return option;
    }

    private static String text(String at, Object value) {
        return value instanceof String text && !text.isEmpty() && text.length() <= LONGEST_TEXT
                ? text
                : wrong(at, "a string of 1 to " + LONGEST_TEXT + " characters, or `null`", value);
    }

    private static String name(String at, Object value) {
        if (value instanceof JsonObject option && option.getValue("name") instanceof String name) {
            return name;
        }
        return wrong(at + ".name", "defined", "undefined");
    }

    private static String pieces(String at, @Nullable Object value) {
        if (!(value instanceof JsonArray pieces)) {
            return wrong(at, "an array", value);
        }
        if (pieces.size() > 100) {
            return wrong(at + ".length", "≤ `100`", pieces.size());
        }
        return pieces.stream()
                .map(piece -> ((JsonObject) piece)
                        .getJsonObject("text", new JsonObject())
                        .getString("content", ""))
                .peek(text -> {
                    if (text.length() > LONGEST_TEXT) {
                        wrong(at + "[0].text.content.length", "≤ `" + LONGEST_TEXT + "`", text.length());
                    }
                })
                .collect(Collectors.joining());
    }

    private static JsonObject date(String at, Object value) {
        if (value instanceof JsonObject date && date.getValue("start") instanceof String start) {
            try {
                instant(start);
                return new JsonObject()
                        .put("start", start)
                        .put("end", date.getValue("end"))
                        .put("time_zone", date.getValue("time_zone"));
            } catch (DateTimeParseException e) {
                return wrong(at + ".start", "a valid ISO 8601 date string", start);
            }
        }
        return wrong(at + ".start", "defined", "undefined");
    }

    private static <T> T wrong(String at, String wanted, @Nullable Object value) {
        throw new Refused(
                400, "body failed validation: " + at + " should be " + wanted + ", instead was `" + value + "`.");
    }

    /** A day means its first instant in UTC. */
    static Instant instant(String iso) {
        return iso.length() == 10
                ? LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant()
                : iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                        ? OffsetDateTime.parse(iso).toInstant()
                        : java.time.LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    /** A kept value as it is answered. */
    static JsonObject shown(NotionSchema schema, String property, @Nullable Object kept) {
        String type = schema.type(property);
        Object value =
                switch (type) {
                    case "title", "rich_text" -> NotionText.pieces(kept == null ? "" : kept.toString());
                    case "select", "status" -> kept == null ? null : NotionText.option(kept.toString());
                    case "checkbox" -> kept != null && (Boolean) kept;
                    default -> kept;
                };
        return new JsonObject()
                .put("id", schema.propertyId(property))
                .put("type", type)
                .put(type, value);
    }
}
