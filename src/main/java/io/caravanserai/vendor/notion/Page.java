package io.caravanserai.vendor.notion;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A page as Notion answers it, its properties as plain values: text, {@link Number}, {@link Boolean}, of a date its start
 * as text. What is empty, or of a type no flow needs, is absent.
 *
 * @param id the page
 * @param inTrash whether somebody has thrown it away: Notion still answers it
 * @param types of all its properties, by name
 * @param values by the property's name
 */
public record Page(String id, boolean inTrash, Map<String, String> types, Map<String, Object> values) {

    /**
     * Reads one page.
     *
     * @throws PermanentException when it is no page: what it does not say must not be taken for a no
     */
    public static Page of(Map<String, Object> json) {
        if (!(json.get("id") instanceof String id) || !(json.get("properties") instanceof Map<?, ?>)) {
            throw new PermanentException(
                    "Notion answered something without id and properties where a page was asked for. Replay it later.");
        }
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        JsonValues.map(json.get("properties")).forEach((name, property) -> {
            types.put(name, String.valueOf(JsonValues.map(property).get("type")));
            Object value = value(JsonValues.map(property));
            if (value != null) {
                values.put(name, value);
            }
        });
        // Notion called it archived before version 2025-09-03, and says both.
        boolean trashed = Boolean.TRUE.equals(json.get("in_trash")) || Boolean.TRUE.equals(json.get("archived"));
        return new Page(id, trashed, types, values);
    }

    /** Reads the answers to a query one by one, each when a row of it is needed, as {@link #listed(Map)}. */
    public static Stream<Page> listed(Iterator<Map<String, Object>> answers) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(answers, Spliterator.ORDERED), false)
                .flatMap(answer -> listed(answer).stream());
    }

    /**
     * Reads one answer to a query; what is in the trash is left out.
     *
     * @throws PermanentException when there is no list of results, or Notion cut it off, as it silently does at 10,000 rows
     */
    public static List<Page> listed(Map<String, Object> answer) {
        Map<String, Object> status = JsonValues.map(answer.get("request_status"));
        if ("incomplete".equals(status.get("type"))) {
            throw new PermanentException("Notion cut its answer off (" + status.get("incomplete_reason")
                    + "): what is missing may be what was asked for. Narrow the query's filter, then replay.");
        }
        if (!(answer.get("results") instanceof List<?> results)) {
            throw new PermanentException(
                    "Notion answered a query without a list of results: that does not mean that there are none. Replay it"
                            + " later.");
        }
        return results.stream()
                .map(page -> of(JsonValues.map(page)))
                .filter(page -> !page.inTrash)
                .toList();
    }

    /** A property as text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::valueOf);
    }

    /**
     * Whether a checkbox is ticked.
     *
     * @throws PermanentException when the page has no such checkbox: that is not a no
     */
    public boolean checked(String name) {
        if (!(typed(name, "checkbox") instanceof Boolean ticked)) {
            throw wrong(name, "checkbox", "has no value");
        }
        return ticked;
    }

    /**
     * A date's start; of a day without a time its first instant in UTC. Empty where no date is set.
     *
     * @throws PermanentException when the page has no such date, or it cannot be read
     */
    public Optional<Instant> time(String name) {
        return Optional.ofNullable(typed(name, "date")).map(start -> instant(name, start.toString()));
    }

    private @Nullable Object typed(String name, String type) {
        String found = types.get(name);
        if (!type.equals(found)) {
            throw wrong(name, type, found == null ? "is missing" : "is of the type " + found);
        }
        return values.get(name);
    }

    private static PermanentException wrong(String name, String type, String what) {
        return new PermanentException(
                "The property '" + name + "' of a page in Notion " + what + ", and must be of the type "
                        + type
                        + ": without it nobody can tell whether to go on. Give it that name and type again, or name the right"
                        + " one in the flow's settings, then replay.");
    }

    private static Instant instant(String name, String text) {
        try {
            return text.length() > 10
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong(name, "date", "holds no date");
        }
    }

    private static @Nullable Object value(Map<String, Object> property) {
        String type = String.valueOf(property.get("type"));
        Object value = property.get(type);
        return switch (type) {
            case "title", "rich_text" -> joined(value);
            case "select", "status" -> JsonValues.map(value).get("name");
            case "date" -> JsonValues.map(value).get("start");
            case "email", "phone_number", "url", "number", "checkbox", "created_time", "last_edited_time" -> value;
            default -> null;
        };
    }

    private static @Nullable String joined(@Nullable Object pieces) {
        String text = pieces instanceof List<?> list
                ? list.stream().map(piece -> piece(JsonValues.map(piece))).collect(Collectors.joining())
                : "";
        return text.isEmpty() ? null : text;
    }

    private static String piece(Map<String, Object> piece) {
        Object plain = piece.get("plain_text");
        Object content =
                plain != null ? plain : JsonValues.map(piece.get("text")).get("content");
        return content == null ? "" : content.toString();
    }
}
