package io.caravanserai.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
    @CsvSource({
        "support_watermark, reached, 84, false",
        "support_watermark, reached, 86, true",
        "support_look, looked, 84, false",
        "support_look, looked, 86, true"
    })
    void readsAllOnceArchivedTicketsMayHaveBeenMissed(String table, String column, int days, boolean all) {
        tickets(1, 30);
        run("full");
        copy.sql.update("""
                insert into support_ticket (id, subject, pipeline, stage, priority, source, agent, created, modified, digest, written)
                values ('ghost', '', '', '', '', '', '', now() - interval '9 days', now() - interval '9 days', '', now() - interval '1 day')""");
        copy.sql.update("update " + table + " set " + column + " = now() - interval '" + days + " days'");
        assertOk(run("incremental"));
        assertThat(copy.text("support_ticket", "ghost", "removed_as"))
                .as("what HubSpot shows no more is found by a whole sweep alone")
                .isEqualTo(all ? "DELETED" : null);
    }

    /** As if the last looks had taken many pages, so long ago. */
    private void looked(String ago) {
        copy.sql.update("update support_look set pages = 50, looked = now() - interval '" + ago + "'");
    }

    @Test
    void looksForWhatTakesLongWithTheFirstOfADayOnly() {
        tickets(1, 3);
        change(4, "Newer");
        run("full");
        looked("0 hours");
        archive(2);
        Outside.forgetCalls("hubspot");
        Outside.forgetCalls("livechat");
        assertOk(run("incremental"));
        assertThat(Outside.calls("hubspot", "?path=*/objects/tickets").getList("path"))
                .isEmpty();
        assertThat(Outside.calls("hubspot", "?path=*search").getList("path"))
                .as("what changed, and not what was closed")
                .hasSize(1);
        assertThat(daysOfChats()).isOne();
        assertThat(copy.text("support_ticket", "2", "removed_as")).isNull();
        assertThat(copy.count("support_look where pages = 50")).isEqualTo(3);

        looked("25 hours");
        Outside.forgetCalls("livechat");
        assertOk(run("incremental"));
        assertThat(copy.text("support_ticket", "2", "removed_as")).isEqualTo("ARCHIVED");
        assertThat(daysOfChats()).isEqualTo(7);
        assertThat(copy.count("support_look where not daily and pages <= 5 and looked > now() - interval '1 hour'"))
                .as("few pages: the next synchronisation looks again")
                .isEqualTo(3);
        given().get("/api/support/status")
                .then()
                .body("looks.what", contains("archived", "chats", "closed"))
                .body("looks[0].pages", is(1));
        assertThat(given().get("/support/status").asString()).contains("Archived tickets", "by each synchronisation");
    }

    /** How many days before now LiveChat was asked from on. */
    private static long daysOfChats() {
        // The sandbox tells each body as the text that was sent.
        String first = Outside.calls("livechat", "?path=*list_archives").getString("body[0]");
        String from = JsonPath.from(first).getString("filters.from");
        return Duration.between(OffsetDateTime.parse(from).toInstant(), Instant.now())
                .plusMinutes(5)
                .toDays();
    }

    @Test
    void takesARatingThatComesDaysAfterATicketWasClosed() {
        tickets(1, 3);
        change(4, "Newer");
        property(2, "closed_date", Instant.now().minus(Duration.ofDays(5)).toString());
        property(3, "closed_date", Instant.now().minus(Duration.ofDays(8)).toString());
        run("full");
        property(2, "hs_feedback_last_ces_rating", "4");
        property(3, "hs_feedback_last_ces_rating", "4");
        assertOk(run("incremental"));
        assertThat(copy.text("support_ticket", "2", "rating")).isEqualTo("4");
        assertThat(copy.text("support_ticket", "3", "rating"))
                .as("longer ago than re-read")
                .isNull();
    }

    @Test
    void looksForArchivedTicketsAtOnceWhereATicketIsMissed() {
        tickets(1, 3);
        run("full");
        looked("0 hours");
        archive(2);
        JsonPath run = run("incremental");
        assertThat(copy.text("support_ticket", "2", "removed_as"))
                .as("changed shortly before the last that was read, so it ought to come again")
                .isEqualTo("ARCHIVED");
        assertThat(run.getInt("counts.doubts")).as("%s", run.getList("notes")).isZero();
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
