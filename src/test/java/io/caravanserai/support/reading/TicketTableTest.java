package io.caravanserai.support.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.JsonValues;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.Timings.Timing;
import io.caravanserai.support.rules.DeskRules;
import io.caravanserai.support.rules.TicketProperties;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measure of a ticket against what was worked out by hand. */
class TicketTableTest {
    static final List<Map<String, Object>> OWNERS = List.of(
            owner("11", "Dana", "W.", "d@desk.example", false),
            owner("12", "", "", "dana@desk.example", false),
            owner("13", "Priya", "Natarajan", "priya@desk.example", false),
            owner("14", "Morgan", "Ellery", "morgan@desk.example", false),
            owner("15", "Old", "Timer", "old@desk.example", true));
    static final Map<String, Object> PIPELINES = Map.of(
            "results",
            List.of(
                    pipeline(
                            "0",
                            "Support",
                            List.of(
                                    stage("1", "New", Map.of("ticketState", "OPEN")),
                                    stage("2", "Waiting", Map.of("ticketState", "OPEN", "isClosed", "false")),
                                    stage("4", "Closed", Map.of("ticketState", "CLOSED")))),
                    pipeline(
                            "77",
                            "Billing",
                            List.of(
                                    stage("771", "Open", Map.of("isClosed", "false")),
                                    stage("772", "Done", Map.of("ticketState", "CLOSED", "isClosed", "true"))))));

    private static final DeskRules RULES = Table.rules();
    private static final Map<Timing, String> NAMES =
            Map.of(Timing.FIRST_REPLY, "reply", Timing.FIRST_RESOLUTION, "first", Timing.FULL_RESOLUTION, "full");

    private static Map<String, Object> owner(String id, String first, String last, String email, boolean archived) {
        return Map.of(
                "id",
                id,
                "userId",
                9000 + Integer.parseInt(id),
                "firstName",
                first,
                "lastName",
                last,
                "email",
                email,
                "archived",
                archived);
    }

    private static Map<String, Object> pipeline(String id, String label, List<Map<String, Object>> stages) {
        return Map.of("id", id, "label", label, "archived", false, "stages", stages);
    }

    private static Map<String, Object> stage(String id, String label, Map<String, Object> metadata) {
        return Map.of("id", id, "label", label, "metadata", metadata);
    }

    static List<Map<String, Object>> rows() {
        return Table.rows("tickets.yaml");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void measuresWhatWasWorkedOutByHand(Map<String, Object> row) {
        Drift drift = new Drift();
        Ticket ticket = new TicketReading(RULES, OWNERS, PIPELINES, drift)
                .ticket(hubspot(row))
                .orElseThrow();
        assertThat(said(ticket)).isEqualTo(expected(Table.map(row, "out")));
        assertThat(drift.seen().stream().map(Drift.Seen::what))
                .filteredOn(what -> !what.startsWith("no property"))
                .containsExactlyInAnyOrderElementsOf(JsonValues.list(row.get("drift")));
    }

    @Test
    void holdsThirtyAtLeast() {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(30);
    }

    /** As the search gives it: every property that was asked for, with null for an empty one. */
    static Map<String, Object> hubspot(Map<String, Object> row) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        TicketProperties.of(Map.of()).names().forEach(name -> properties.put(name, null));
        properties.put("hs_pipeline", "0");
        properties.put("hs_pipeline_stage", "4");
        properties.put("hubspot_owner_id", "11");
        properties.put("hs_lastmodifieddate", "2026-03-31T12:00:00.123Z");
        properties.putAll(Table.map(row, "in"));
        properties.remove(JsonValues.text(row.get("without")));
        Map<String, Object> ticket = new LinkedHashMap<>();
        ticket.put("id", JsonValues.text(row.get("why")).split(" ")[0]);
        ticket.put("properties", properties);
        ticket.put("archived", row.containsKey("archived"));
        if (row.containsKey("archived")) {
            ticket.put("archivedAt", row.get("archived"));
        }
        return ticket;
    }

    private static Map<String, String> said(Ticket ticket) {
        Map<String, @Nullable Object> said = new TreeMap<>(Table.timings(ticket.timings(), NAMES));
        Ticket.Outcome outcome = ticket.outcome();
        // A ticket is answered by people only: both are the same.
        assertThat(said.remove("FIRST_HUMAN_REPLY")).isEqualTo(said.get("reply"));
        boolean closed = Boolean.FALSE.equals(ticket.open());
        said.put("agent", ticket.agent());
        said.put("open", ticket.open() == null ? "unknown" : ticket.open());
        said.put("stage", ticket.stage().startsWith("Unknown") ? ticket.stage() : null);
        said.put("pipeline", ticket.pipeline().startsWith("Unknown") ? ticket.pipeline() : null);
        said.put("source", ticket.source().isEmpty() || ticket.source().equals("EMAIL") ? null : ticket.source());
        said.put("reply met", outcome.firstReplyMet());
        said.put("resolution met", outcome.resolutionMet());
        said.put("reopened", outcome.reopened());
        said.put("replies", outcome.replies());
        said.put(
                "one touch",
                closed && outcome.replies() != null && outcome.reopened() != null
                        ? outcome.replies() == 1 && !outcome.reopened()
                        : null);
        said.put("rating", outcome.rating());
        said.put("weekend", ticket.arrival().weekend());
        said.put("out of hours", ticket.arrival().outOfHours());
        said.put("removed", ticket.removal() == null ? null : ticket.removal().reason());
        said.values().removeIf(value -> value == null);
        return JsonValues.texts(said);
    }

    private static Map<String, String> expected(Map<String, Object> out) {
        Map<String, String> expected = new TreeMap<>(JsonValues.texts(out));
        expected.putIfAbsent("open", "false");
        NAMES.values().forEach(name -> expected.computeIfPresent(name, (any, times) -> seconds(times)));
        return expected;
    }

    private static String seconds(String times) {
        return Arrays.stream(times.split("/"))
                .map(time -> Long.toString(Duration.parse("PT" + time.toUpperCase(java.util.Locale.ROOT))
                        .toSeconds()))
                .collect(Collectors.joining("/"));
    }
}
