package io.caravanserai.vendor.yobi;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.message.PermanentException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Days of one metric, both ends included. Whatever is not exactly that is refused: a count of about a week is none.
 *
 * @param metric as people call it
 * @param zone whose days they are
 */
record YobiDays(String metric, LocalDate from, LocalDate to, ZoneId zone) {

    private record Row(String tenant, LocalDate day, String user, long value) {}

    /**
     * The rows of these days, as {@code {metric, tenant, day, user, value}}; user null where the source does not say.
     *
     * @param rows as the mapping made them; a tenant whose rows are all without a value is left out
     * @param answeredZone what the source says its days are days of; empty where it does not
     * @throws PermanentException when the source cannot be limited to these days, or counts a tenant on some of them only
     */
    List<Map<String, Object>> of(List<JsonNode> rows, String answeredZone) {
        if (!answeredZone.isEmpty() && !answeredZone.equals(zone.getId())) {
            throw unlimited("its days are days of " + answeredZone);
        }
        List<Row> read = new ArrayList<>();
        Map<String, LocalDate> days = new HashMap<>();
        Set<String> uncounted = new TreeSet<>();
        rows.forEach(row -> {
            if (row.hasNonNull("value")) {
                read.add(read(row, days));
            } else {
                uncounted.add(row.path("tenant").asText());
            }
        });
        inPart(uncounted, read);
        List<Row> within = read.stream()
                .filter(row -> !row.day.isBefore(from) && !row.day.isAfter(to))
                .toList();
        if (within.size() < read.size()) {
            reachesOver(read);
        }
        return within.stream().map(this::shown).toList();
    }

    /** A day without a count is not a day without work. */
    private void inPart(Set<String> uncounted, List<Row> read) {
        uncounted.retainAll(read.stream().map(Row::tenant).collect(Collectors.toSet()));
        if (!uncounted.isEmpty()) {
            throw new PermanentException("Yobi's " + metric + " of tenant " + String.join(", ", uncounted)
                    + " has rows without a value beside others with one, and a week is not counted in part. Have Yobi"
                    + " mended, or correct metric." + metric + ".rows of its connection file, then start again.");
        }
    }

    /** Who answers other days too was not limited; then what is asked for is complete only if the answer goes beyond it. */
    private void reachesOver(List<Row> read) {
        LocalDate first =
                read.stream().map(Row::day).min(Comparator.naturalOrder()).orElse(from);
        LocalDate last =
                read.stream().map(Row::day).max(Comparator.naturalOrder()).orElse(to);
        if (first.isAfter(from) || last.isBefore(to)) {
            throw unlimited("it answered " + first + " to " + last);
        }
    }

    private Row read(JsonNode row, Map<String, LocalDate> days) {
        JsonNode value = row.path("value");
        if (row.path("tenant").asText("").isEmpty() || !value.isIntegralNumber() || value.asLong() < 0) {
            throw new PermanentException("Yobi's " + metric + " has a row that is no count of a tenant. Correct metric."
                    + metric + ".rows to fit, then start again.");
        }
        return new Row(
                row.path("tenant").asText(),
                days.computeIfAbsent(
                        row.path("day").isNull() ? "" : row.path("day").asText(""), this::day),
                row.path("user").isNull() ? "" : row.path("user").asText(""),
                value.asLong());
    }

    private LocalDate day(String text) {
        if (text.isEmpty()) {
            throw unlimited("it answered a total without days");
        }
        try {
            if (text.length() <= 10) {
                return LocalDate.parse(text);
            }
            ZonedDateTime begin = OffsetDateTime.parse(text).atZoneSameInstant(zone);
            if (begin.toLocalTime().equals(LocalTime.MIDNIGHT)) {
                return begin.toLocalDate();
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw unlimited("it answered '" + text + "', which is no day there");
    }

    private PermanentException unlimited(String why) {
        return new PermanentException("Yobi's " + metric + " cannot be limited to " + from + " to " + to + " in "
                + zone.getId() + ": " + why + ". Nothing is taken for about that time. Correct window and"
                + " metric." + metric + " of its connection file so that it answers days, then start again.");
    }

    private Map<String, Object> shown(Row row) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("metric", metric);
        shown.put("tenant", row.tenant);
        shown.put("day", row.day.toString());
        shown.put("user", row.user.isEmpty() ? null : row.user);
        shown.put("value", row.value);
        return shown;
    }
}
