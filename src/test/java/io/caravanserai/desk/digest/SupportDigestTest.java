package io.caravanserai.desk.digest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.desk.DeskProfile;
import io.caravanserai.desk.digest.DigestConfig.Place;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.Database;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The desk's week, as Slack and Google Chat are told it. */
@QuarkusTest
@TestProfile(DeskProfile.class)
class SupportDigestTest {
    private static int next;

    @Inject
    TestFlow flow;

    @Inject
    Database database;

    @Inject
    Measures measures;

    @Inject
    CamelContext camel;

    private DeskData data;

    @BeforeEach
    void begin() {
        flow.rest("support");
        flow.resetOutside();
        flow.awaitNoPause();
        data = new DeskData(database);
        data.synced(System.nanoTime(), "2026-03-16T10:00:00Z", "OK");
    }

    private SupportDigest digest(Place... places) {
        DigestConfig config = new DigestConfig() {
            @Override
            public Optional<Set<Place>> digest() {
                return places.length == 0 ? Optional.empty() : Optional.of(Set.of(places));
            }

            @Override
            public Optional<String> slackChannel() {
                return Optional.of("C1");
            }
        };
        return new SupportDigest(measures, config, Optional.of("https://hub.example/"));
    }

    /** A week that no other test tells: each is told once. */
    private static LocalDate monday() {
        return LocalDate.parse("2024-01-01").plusWeeks(++next);
    }

    @Test
    void tellsTheWeekThatIsOverWhereItIsToBeTold() {
        assertThat(digest().due("2026-03-16T11:00:00Z")).isEmpty();
        assertThat(digest(Place.SLACK, Place.GOOGLE_CHAT).due("2026-03-16T11:00:00Z"))
                .containsExactly(
                        Map.of("place", "slack", "week", "2026-W11", "from", "2026-03-09"),
                        Map.of("place", "google-chat", "week", "2026-W11", "from", "2026-03-09"));
        // It is still Sunday at the desk.
        assertThat(digest(Place.SLACK).due("2026-03-16T02:00:00Z").get(0)).containsEntry("from", "2026-03-02");
        assertThat(digest(Place.SLACK).due("2027-01-04T12:00:00Z").get(0)).containsEntry("week", "2026-W53");
    }

    @Test
    void saysEachFigureBesideThatOfTheWeekBefore() {
        LocalDate monday = LocalDate.parse("2026-03-09");
        data.ticket(
                monday + "T15:00:00Z",
                "first_reply",
                600,
                "full_resolution",
                90_000,
                "first_reply_met",
                true,
                "rating",
                5);
        data.ticket(monday.plusDays(6) + "T15:00:00Z", "first_reply", 1_200, "first_reply_met", false);
        data.ticket(monday.minusDays(1) + "T15:00:00Z", "first_reply", 59);
        data.chat(monday.plusDays(2) + "T15:00:00Z", "first_human_reply", 7_260);
        data.backlog("2026-03-15", "Billing", "Ann Lee", 4);
        data.backlog("2026-03-08", "Billing", "Ann Lee", 7);
        Map<String, Object> message = digest().message(Map.of("place", "slack", "from", "2026-03-09"));
        assertThat(message).containsEntry("channel", "C1");
        assertThat(message.get("text")).isEqualTo("""
                Support desk, 2026-03-09 to 2026-03-15 (the week before in brackets)
                Tickets: 2 (1)
                Chats: 1 (0)
                First reply to tickets, median: 15 min of 2 (59 s of 1)
                First human reply in chats, median: 2 h 1 min of 1 (none)
                Resolution of tickets, median: 1 d 1 h of 1 (none)
                First reply in time: 50 % of 2 (none)
                Resolved in time: none (none)
                Tickets rated good: 100 % of 1 (none)
                Chats rated good: none (none)
                Open at the end: 4 (7)
                https://hub.example/support?from=2026-03-09&to=2026-03-15""");
        assertThat(digest().message(Map.of("place", "google-chat", "from", "2026-03-09")))
                .containsOnlyKeys("text");
    }

    private void tell(LocalDate monday, String... places) {
        List<Map<String, Object>> due = List.of(places).stream()
                .map(place -> Map.<String, Object>of("place", place, "week", "of " + monday, "from", monday.toString()))
                .toList();
        camel.createProducerTemplate().sendBody("direct:support-digest-places", due);
        flow.rest("support-digest");
    }

    private static List<String> told(String system, String texts) {
        return Outside.state(system).getList(texts);
    }

    @Test
    void tellsEachPlaceOnce() {
        LocalDate monday = monday();
        tell(monday, "slack", "google-chat");
        tell(monday, "slack", "google-chat");
        assertThat(told("slack", "messages.text"))
                .singleElement()
                .asString()
                .startsWith("Support desk, " + monday)
                .contains("Tickets: 0 (0)");
        assertThat(told("google-chat", "messages.text")).hasSize(1);
    }

    @Test
    void tellsItOnceSlackIsBack() {
        Outside.fault("slack", "{'status': 503, 'headers': {'Retry-After': '1'}, 'count': 1}");
        tell(monday(), "slack", "google-chat");
        assertThat(told("slack", "messages.text")).hasSize(1);
        assertThat(told("google-chat", "messages.text")).hasSize(1);
    }

    @Test
    void parksWhatSlackRefuses() {
        Outside.fault("slack", "{'status': 404, 'body': 'channel_is_archived', 'count': 1}");
        tell(monday(), "slack");
        assertThat(told("slack", "messages.text")).isEmpty();
        Map<String, Object> parked = given().get("/api/messages?state=PARKED&channel=support-digest-slack")
                .jsonPath()
                .getMap("[0]");
        assertThat(parked.get("failure").toString()).contains("channel_is_archived");
        TestFlow.replay(parked.get("id"));
        flow.rest("support-digest");
        assertThat(told("slack", "messages.text")).hasSize(1);
    }
}
