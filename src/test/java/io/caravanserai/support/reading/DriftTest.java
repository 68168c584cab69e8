package io.caravanserai.support.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.JsonValues;
import io.caravanserai.support.Ticket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What vendors change without a word is counted, told once, and stops nothing. */
class DriftTest {
    private final Drift drift = new Drift();
    private final TicketReading reading =
            new TicketReading(Table.rules(), TicketTableTest.OWNERS, TicketTableTest.PIPELINES, drift);

    @Test
    void countsEachThingOnceATicketAndTellsTheMostFrequentFirst() {
        ticket("1", Map.of("hs_pipeline_stage", "9", "closed_date", "Unknown"));
        ticket("2", Map.of("hs_pipeline_stage", "9"));
        assertThat(drift.notice()).startsWith("""
                unknown stage 9: 2, for example 1
                """.strip());
        assertThat(drift.seen()).contains(new Drift.Seen("closed is no date", 1, "1"));
    }

    @Test
    void tellsAPropertyThatIsGone() {
        ticket("1", Map.of());
        reading.ticket(Map.of("id", "2", "properties", Map.of("hs_lastmodifieddate", "2026-01-01T00:00:00Z")));
        assertThat(drift.seen()).contains(new Drift.Seen("no property subject", 1, "2"));
    }

    @Test
    void keepsCountingWhenThereIsTooMuchToTell() {
        for (int i = 0; i < 500; i++) {
            drift.add("thing " + i, "1");
        }
        assertThat(drift.count()).isEqualTo(500);
        assertThat(drift.seen()).hasSize(201);
        assertThat(drift.notice().lines()).hasSize(21).last().asString().isEqualTo("181 more");
    }

    @Test
    void leavesOutWhatHasNoKeyOrNoDateAndSaysSo() {
        assertThat(reading.ticket(Map.of("properties", Map.of()))).isEmpty();
        assertThat(reading.ticket(Map.of("id", "1", "archived", true))).isEmpty();
        assertThat(drift.seen())
                .extracting(Drift.Seen::what)
                .containsExactly("ticket without an id, left out", "ticket without any date, left out");
    }

    /** HubSpot's users have ids of their own. */
    @Test
    void takesNoUserForAnOwner() {
        assertThat(ticket("1", Map.of("hubspot_owner_id", "9011")).agent()).isEqualTo("Unknown owner 9011");
    }

    @Test
    void survivesValuesOfAnyOtherType() {
        for (Object odd : Arrays.asList(List.of(1), Map.of("value", 1), true, 12.5, "\u0000", "x".repeat(10_000))) {
            for (String name :
                    List.of("subject", "createdate", "hs_pipeline", "hubspot_owner_id", "hs_num_times_contacted")) {
                assertThat(ticket("1", Map.of(name, odd)).id()).isEqualTo("1");
            }
        }
        assertThat(ticket("1", Map.of("subject", "x".repeat(10_000))).subject()).hasSize(2_000);
    }

    @Test
    void findsWhatWasMergedIntoATicket() {
        assertThat(reading.merged(Map.of("properties", Map.of("hs_merged_object_ids", "12;13 ; 14"))))
                .containsExactly("12", "13", "14");
        assertThat(reading.merged(Map.of("id", "1"))).isEmpty();
    }

    private Ticket ticket(String id, Map<String, Object> properties) {
        Map<String, Object> hubspot = TicketTableTest.hubspot(Map.of("why", id, "in", properties));
        assertThat(JsonValues.text(hubspot.get("id"))).isEqualTo(id);
        return reading.ticket(hubspot).orElseThrow();
    }
}
