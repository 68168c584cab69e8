package io.caravanserai.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When synchronisations begin, how far back they go, and where they go on. */
@QuarkusTest
@TestProfile(DeskProfile.class)
class SupportScheduleTest extends SheetFlow {
    private static final ZoneId DESK = ZoneId.of("America/Halifax");

    @Inject
    SupportSync sync;

    @ParameterizedTest
    @CsvSource({
        "2026-01-15, 0 4 8 12 16 20",
        // The clocks jump over 2 o'clock, and show 1 o'clock twice.
        "2026-03-08, 0 4 8 12 16 20",
        "2026-11-01, 0 4 8 12 16 20",
    })
    void ofTheHourlyFiringsThoseStartARunThatTheIntervalCountsFromMidnight(LocalDate day, String hours) {
        List<String> due = Stream.iterate(
                        day.atStartOfDay(DESK), at -> at.toLocalDate().equals(day), at -> at.plusHours(1))
                .filter(at -> sync.isDue(at.toInstant().toString()))
                .map(ZonedDateTime::getHour)
                .map(String::valueOf)
                .toList();
        assertThat(due).containsExactly(hours.split(" "));
    }

    @Test
    void makesUpForAnHourThatTheHubSleptThrough() {
        tickets(1, 3);
        run("full");
        begun("2026-06-01T12:00:00Z");
        assertThat(sync.isDue("2026-06-01T14:00:00Z"))
                .as("11 o'clock, and 8 began one")
                .isFalse();
        assertThat(sync.isDue("2026-06-01T16:00:00Z"))
                .as("13 o'clock, and 12 began none")
                .isTrue();
        begun("2026-06-01T15:00:05Z");
        assertThat(sync.isDue("2026-06-01T16:00:00Z")).as("12 began one").isFalse();
        assertThat(sync.isDue("2026-06-08T16:00:00Z")).as("a week later").isTrue();
    }

    private void begun(String at) {
        copy.sql.update("update support_sync set started = ?", Instant.parse(at));
    }

    @ParameterizedTest
    @CsvSource({"84, false", "86, true"})
    void readsAllOnceArchivedTicketsMayHaveBeenMissed(int days, boolean all) {
        tickets(1, 30);
        run("full");
        copy.sql.update("""
                insert into support_ticket (id, subject, pipeline, stage, priority, source, agent, created, modified, digest, written)
                values ('ghost', '', '', '', '', '', '', now() - interval '9 days', now() - interval '9 days', '', now() - interval '1 day')""");
        copy.sql.update("update support_watermark set reached = now() - interval '" + days + " days'");
        assertOk(run("incremental"));
        assertThat(copy.text("support_ticket", "ghost", "removed_as"))
                .as("what HubSpot shows no more is found by a whole sweep alone")
                .isEqualTo(all ? "DELETED" : null);
    }

    @Test
    void readsChatsAgainOnceLiveChatKnowsItsPageNoMore() {
        Outside.fault(
                "livechat",
                "{'path': '*/list_archives', 'contains': 'page_id', 'count': -1, 'status': 400, 'body': {'error': {'type':"
                        + " 'validation', 'message': '`page_id` has expired'}}}");
        Outside.forgetCalls("livechat");
        long id = TestFlow.start("support", "{'mode': 'full'}");
        TestFlow.waiting().until(() -> asked().filter("first"::equals).count() > 1);
        assertThat(copy.count("support_chat")).as("pages are written, not all").isBetween(90L, 600L);
        RestAssured.delete("/sandbox/livechat/_faults").then().statusCode(204);
        assertOk(finished(id));
        assertThat(asked()).endsWith("next");
        assertThat(copy.count("support_chat")).isBetween(601L, 650L);
        assertThat(copy.count("support_watermark where source = 'chats'")).isOne();
        assertThat(copy.count("support_sync where status = 'OK'")).isOne();
    }

    /** Which pages LiveChat was asked for: by filters the first, by a page_id the next. */
    private static Stream<String> asked() {
        return Outside.calls("livechat", "?path=*list_archives").getList("body").stream()
                .map(body -> String.valueOf(body).contains("page_id") ? "next" : "first");
    }
}
