package io.caravanserai.contact;

import static io.caravanserai.contact.ContactFixture.NOON;
import static io.caravanserai.contact.ContactFixture.NUMBER;
import static io.caravanserai.contact.ContactFixture.email;
import static io.caravanserai.contact.ContactFixture.event;
import static io.caravanserai.contact.ContactFixture.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.caravanserai.contact.SuppressionList.Count;
import io.caravanserai.contact.SuppressionList.Filter;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.PostponedException;
import io.caravanserai.store.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class ReportsTest {
    private final ContactFixture room = new ContactFixture();

    @AfterEach
    void close() {
        room.close();
    }

    private List<Suppression> standing() {
        return room.list.page(new Filter(null, null, null, null, true), 0);
    }

    private Map<String, Object> reported(String id, String kind, Instant at) {
        return room.contacts.reported(event(id, kind, at));
    }

    @ParameterizedTest
    @CsvSource({
        "bounced-hard, hard-bounce, all, true",
        "complained, complaint, all, true",
        "unsubscribed, unsubscribed, all, true",
        "stop, stop, all, true",
        "not-reachable, not-reachable, all, true",
        "blocked, blocked, all, false",
        "bounced-soft, soft-bounce, all, false",
    })
    void eachKindHasItsReason(String kind, String reason, String category, boolean suppressed) {
        Map<String, Object> event = event("e1", kind, NOON.minusSeconds(5));
        event.put("reason", "the vendor's words");
        assertThat(room.contacts.reported(event))
                .containsEntry("fresh", true)
                .containsEntry("suppressed", suppressed)
                .containsEntry("identity", ContactFixture.ANN)
                .containsEntry("category", category);
        assertThat(standing()).singleElement().satisfies(row -> {
            assertThat(row.reason()).isEqualTo(reason);
            assertThat(row.category()).isEqualTo(category);
            assertThat(row.since()).isEqualTo(NOON.minusSeconds(5));
            assertThat(row.until() == null).isEqualTo(suppressed);
            assertThat(row.source()).isEqualTo("sendgrid");
            assertThat(row.event()).isEqualTo("e1");
            assertThat(row.words()).isEqualTo("the vendor's words");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "opened", "clicked", "failed"})
    void whatGoesWellOrFailsOnceSuppressesNobody(String kind) {
        assertThat(reported("e1", kind, NOON)).containsEntry("suppressed", false);
        assertThat(standing()).isEmpty();
    }

    @Test
    void whatComesTwiceIsToldOnce() {
        assertThat(reported("e1", "bounced-hard", NOON)).containsEntry("fresh", true);
        assertThat(reported("e1", "bounced-hard", NOON)).containsEntry("fresh", false);
        assertThat(reported("e2", "bounced-hard", NOON.plusSeconds(1))).containsEntry("fresh", true);
        assertThat(standing()).hasSize(1);
    }

    @Test
    void theOrderMakesNoDifference() {
        List<Map<String, Object>> events = new ArrayList<>(List.of(
                event("1", "delivered", NOON.minusSeconds(100)),
                event("2", "bounced-hard", NOON.minusSeconds(90)),
                event("3", "delivered", NOON.minusSeconds(10)),
                event("4", "bounced-hard", NOON.minusSeconds(80)),
                event("5", "blocked", NOON.minusSeconds(70)),
                event("6", "blocked", NOON.minusSeconds(20)),
                event("7", "opened", NOON.minusSeconds(5))));
        for (int seed = 0; seed < 12; seed++) {
            room.sql.update("delete from contact_suppression");
            room.sql.update("delete from contact_event");
            Collections.shuffle(events, new Random(seed));
            events.forEach(each -> room.contacts.reported(new HashMap<>(each)));
            assertThat(standing())
                    .as("seed %d", seed)
                    .extracting(Suppression::reason, Suppression::since, Suppression::until)
                    .containsExactlyInAnyOrder(
                            tuple("hard-bounce", NOON.minusSeconds(90), null),
                            tuple(
                                    "blocked",
                                    NOON.minusSeconds(70),
                                    NOON.minusSeconds(20).plus(Duration.ofHours(24))));
        }
    }

    @Test
    void whoBlockedUsForNowGetsItLater() {
        reported("e1", "blocked", NOON);
        assertThatThrownBy(() -> room.contacts.ask(send("session", "s"), "email"))
                .isInstanceOfSatisfying(
                        PostponedException.class, e -> assertThat(e.pause()).isEqualTo(Duration.ofHours(24)));
        Map<String, Object> urgent = send("session", "s");
        urgent.put("notAfter", NOON.plusSeconds(900).toString());
        assertThatThrownBy(() -> room.contacts.ask(urgent, "email"))
                .isInstanceOf(DiscardException.class)
                .hasMessageStartingWith("Suppressed (blocked)");
        room.advance(Duration.ofHours(24));
        room.contacts.ask(send("session", "s"), "email");
        assertThat(standing()).isEmpty();
    }

    @Test
    void aBlockThatIsOverWhenItIsToldIsNone() {
        reported("e1", "bounced-soft", NOON.minus(Duration.ofDays(2)));
        assertThat(room.list.page(new Filter(null, null, null, null, false), 0)).isEmpty();
    }

    @Test
    void whatIsToldOfTomorrowIsOfNow() {
        reported("e1", "blocked", NOON.plus(Duration.ofDays(300)));
        assertThat(standing()).singleElement().satisfies(row -> assertThat(row.since())
                .isEqualTo(NOON));
    }

    @Test
    void aHandLiftsAndALateWordDoesNotBringItBack() {
        reported("e1", "bounced-hard", NOON.minusSeconds(60));
        long id = standing().get(0).id();
        Suppression lifted = room.suppressions.lift(id, "otto", "The mailbox is there again.");
        assertThat(lifted.liftedBy()).isEqualTo("otto");
        room.contacts.ask(send("session", "s"), "email");
        reported("e0", "bounced-hard", NOON.minusSeconds(120));
        assertThat(standing()).isEmpty();
        room.advance(Duration.ofMinutes(1));
        reported("e2", "bounced-hard", NOON.plusSeconds(30));
        assertThat(standing()).hasSize(1);
        assertThat(room.list.page(new Filter(email(), null, null, null, false), 0))
                .hasSize(2);
        assertThatThrownBy(() -> room.suppressions.lift(id, "otto", "again")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> room.suppressions.lift(-1, "otto", "?")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void numbersAreReadAsProvidersWriteThem() {
        room.contacts.reported(Map.of(
                "identity", "919812345678", "channel", "whatsapp", "kind", "stop", "provider", "aisensy", "id", "w1"));
        assertThat(standing()).singleElement().satisfies(row -> assertThat(row.identity())
                .isEqualTo(NUMBER));
        room.agrees(ContactFixture.number(), true, NOON);
        assertThatThrownBy(() -> room.contacts.ask(send("credentials", "c"), "whatsapp"))
                .isInstanceOf(DiscardException.class)
                .hasMessageStartingWith("Suppressed (stop)");
        room.contacts.ask(send("session", "s"), "email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20T11:00:00Z", "2026-11-20T12:00:00.000+01:00", "1795172400"})
    void timesAreReadAsProvidersWriteThem(String at) {
        Map<String, Object> event = event("e1", "complained", NOON);
        event.put("at", at);
        room.contacts.reported(event);
        assertThat(standing()).singleElement().satisfies(row -> assertThat(row.since())
                .isEqualTo(NOON.minusSeconds(3_600)));
        event.put("at", "yesterday");
        assertThatThrownBy(() -> room.contacts.reported(event)).isInstanceOf(PermanentException.class);
    }

    @Test
    void oneWithoutAnIdIsKnownByWhatItSays() {
        Map<String, Object> event = event("", "complained", NOON);
        assertThat(room.contacts.reported(event)).containsEntry("fresh", true);
        assertThat(room.contacts.reported(event)).containsEntry("fresh", false);
    }

    @Test
    void whatNobodyCanReadIsNoSuppression() {
        assertThatThrownBy(() -> room.contacts.reported(Map.of("identity", "?", "channel", "email", "kind", "stop")))
                .isInstanceOf(DiscardException.class);
        assertThatThrownBy(() -> reported("e1", "exploded", NOON)).isInstanceOf(PermanentException.class);
        assertThat(room.sql.one("select count(*) from contact_event", row -> row.getLong(1)))
                .contains(0L);
    }

    @Test
    void theListIsReadByReasonChannelAndCategory() {
        reported("e1", "bounced-hard", NOON);
        room.contacts.unsubscribed(Map.of("identity", NUMBER, "channel", "whatsapp", "category", "session"));
        assertThat(room.list.counts())
                .containsExactly(
                        new Count("hard-bounce", "email", "all", 1),
                        new Count("unsubscribed", "whatsapp", "session", 1));
        assertThat(room.list.page(new Filter(null, Medium.WHATSAPP, null, null, true), 0))
                .hasSize(1);
        assertThat(room.list.page(new Filter(null, null, "all", null, true), 0)).hasSize(1);
        assertThat(room.list.page(new Filter(null, null, null, Reason.STOP, true), 0))
                .isEmpty();
        List<String> all = new ArrayList<>();
        room.list.forEach(new Filter(null, null, null, null, false), row -> all.add(row.identity()));
        assertThat(all).containsExactly(ContactFixture.ANN, NUMBER);
    }
}
