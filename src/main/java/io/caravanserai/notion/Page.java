package io.caravanserai.notion;

import io.caravanserai.message.PermanentException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page as Notion answers it, its properties as plain values: text, {@link Number}, {@link Boolean}, of a date its start
 * as text. What is empty, or of a type no flow needs, is absent.
 *
 * @param id the page
 * @param values by the property's name
 */
public record Page(String id, Map<String, Object> values) {

    /** Reads one page. */
    public static Page of(Map<String, Object> json) {
        Map<String, Object> values = new LinkedHashMap<>();
        map(json.get("properties")).forEach((name, property) -> {
            Object value = value(map(property));
            if (value != null) {
                values.put(name, value);
            }
        });
        return new Page(String.valueOf(json.get("id")), values);
    }

    /**
     * Reads the answer to a query.
     *
     * @throws PermanentException when Notion cut the answer off, as it silently does at 10,000 rows
     */
    public static List<Page> listed(Map<String, Object> answer) {
        Map<String, Object> status = map(answer.get("request_status"));
        if ("incomplete".equals(status.get("type"))) {
            throw new PermanentException("Notion cut its answer off (" + status.get("incomplete_reason")
                    + "): what is missing may be what was asked for. Narrow the query's filter, then replay.");
        }
        List<?> results = answer.get("results") instanceof List<?> list ? list : List.of();
        return results.stream().map(page -> of(map(page))).toList();
    }

    /** A property as text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::valueOf);
    }

    /** Whether a checkbox is ticked. */
    public boolean checked(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** A date's start; of a day without a time its first instant in UTC. Absent also where it is no date. */
    public Optional<Instant> time(String name) {
        return text(name).flatMap(Page::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    text.length() > 10
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Object value(Map<String, Object> property) {
        String type = String.valueOf(property.get("type"));
        Object value = property.get(type);
        return switch (type) {
            case "title", "rich_text" -> joined(value);
            case "select", "status" -> map(value).get("name");
            case "date" -> map(value).get("start");
            case "email", "phone_number", "url", "number", "checkbox", "created_time", "last_edited_time" -> value;
            default -> null;
        };
    }

    private static @Nullable String joined(@Nullable Object pieces) {
        String text = pieces instanceof List<?> list
                ? list.stream().map(piece -> piece(map(piece))).collect(Collectors.joining())
                : "";
        return text.isEmpty() ? null : text;
    }

    private static String piece(Map<String, Object> piece) {
        Object plain = piece.get("plain_text");
        Object content = plain != null ? plain : map(piece.get("text")).get("content");
        return content == null ? "" : content.toString();
    }

    @SuppressWarnings("unchecked") // JSON objects have text for names
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }
}
