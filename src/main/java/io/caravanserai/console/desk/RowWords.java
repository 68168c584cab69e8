package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Kind;
import io.caravanserai.support.Measure;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a page shows of a row, in words, with times of the desk's zone. */
record RowWords(Kind kind, boolean personal, ZoneId zone) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final List<String> TICKETS = List.of(
            "created",
            "id",
            "subject",
            "pipeline",
            "stage",
            "priority",
            "agent",
            "first_reply",
            "full_resolution",
            "rating");
    private static final List<String> CHATS = List.of(
            "started",
            "id",
            "customer_name",
            "agent",
            "of_customer",
            "of_agents",
            "of_assistant",
            "first_reply",
            "rating");
    private static final Set<String> PERSONAL = Set.of("subject", "customer_name");
    private static final Set<String> DURATIONS = Set.of("first_reply", "full_resolution");

    private List<String> columns() {
        return (kind == Kind.TICKETS ? TICKETS : CHATS)
                .stream()
                        .filter(column -> personal || !PERSONAL.contains(column))
                        .toList();
    }

    List<String> heads() {
        return columns().stream()
                .map(column -> switch (column) {
                    case "of_customer" -> "by customer";
                    case "of_agents" -> "by agents";
                    case "of_assistant" -> "by assistant";
                    case "customer_name" -> "customer";
                    case "full_resolution" -> "resolution";
                    default -> column.replace('_', ' ');
                })
                .toList();
    }

    List<String> cells(Map<String, @Nullable Object> row) {
        return columns().stream().map(column -> cell(column, row.get(column))).toList();
    }

    private String cell(String column, @Nullable Object value) {
        if (value == null) {
            return Words.NOTHING;
        }
        if (value instanceof Instant at) {
            return LOCAL.format(at.atZone(zone));
        }
        if (DURATIONS.contains(column) && value instanceof Number seconds) {
            return Words.value(Measure.FIRST_REPLY, seconds.doubleValue());
        }
        return value.toString();
    }
}
