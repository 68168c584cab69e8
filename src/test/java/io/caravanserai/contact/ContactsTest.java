package io.caravanserai.contact;

import static io.caravanserai.contact.ContactFixture.ANN;
import static io.caravanserai.contact.ContactFixture.NOON;
import static io.caravanserai.contact.ContactFixture.NUMBER;
import static io.caravanserai.contact.ContactFixture.ann;
import static io.caravanserai.contact.ContactFixture.email;
import static io.caravanserai.contact.ContactFixture.number;
import static io.caravanserai.contact.ContactFixture.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.DiscardException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.PostponedException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class ContactsTest {
    private final ContactFixture room = new ContactFixture();
    private final Contacts contacts = room.contacts;

    @AfterEach
    void close() {
        room.close();
    }

    private AbstractThrowableAssert<?, ?> refused(Map<String, Object> body, String channel) {
        return assertThatThrownBy(() -> contacts.ask(body, channel))
                .isInstanceOf(DiscardException.class)
                .satisfies(e -> assertThat(Contacts.REFUSALS)
                        .as("what it is counted by")
                        .anyMatch(String.valueOf(e.getMessage())::startsWith));
    }

    private Instant waitsUntil(Map<String, Object> body, String channel) {
        try {
            contacts.ask(body, channel);
            return room.clock.instant();
        } catch (PostponedException e) {
            assertThat(e.counted()).isFalse();
            return room.clock.instant().plus(e.pause());
        }
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        Map<String, Object> other = new HashMap<>(body);
        Map<String, Object> person = new HashMap<>(ann());
        if (body.containsKey(name) || name.equals("notAfter") || name.equals("key")) {
            other.put(name, value);
        } else {
            person.put(name, value);
            other.put("person", person);
        }
        return other;
    }

    @Test
    void saysWhereAnEmailGoesAndHowItsReaderUnsubscribes() {
        Map<String, Object> asked = contacts.ask(send("session", "s1"), "email");

        assertThat(asked).containsEntry("to", ANN).containsEntry("subject", "s1");
        String link = String.valueOf(asked.get("unsubscribe"));
        assertThat(link).startsWith("https://hub.example/hooks/contact-unsubscribe?channel=email&category=session&");
        assertThat(asked.get("headers"))
                .isEqualTo(Map.of(
                        "List-Unsubscribe", "<" + link + ">", "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }

    @Test
    void credentialsHaveNoLink() {
        assertThat(contacts.ask(send("credentials", "c1"), "email"))
                .containsEntry("headers", Map.of())
                .containsEntry("unsubscribe", "");
    }

    @Test
    void saysTheNumberOfWhoAgreed() {
        room.agrees(number(), true, NOON);
        assertThat(contacts.ask(send("session", "s1"), "whatsapp"))
                .containsEntry("to", NUMBER)
                .doesNotContainKeys("headers", "unsubscribe");
    }

    @ParameterizedTest
    @CsvSource({
        "email, '', email, Missing: the person has no e-mail address.",
        "email, nobody, email, Malformed: the person's e-mail address is none.",
        "phone, '', whatsapp, Missing: the person has no telephone number.",
        "phone, 12, whatsapp, Malformed: the person's telephone number is none of the person's country.",
    })
    void refusesWhatCannotBeReached(String field, String value, String channel, String reason) {
        refused(with(send("session", "s1"), field, value), channel).hasMessage(reason);
    }

    @Test
    void mistakesOfFlowsAreNoReasonsOfPeople() {
        assertThatThrownBy(() -> contacts.ask(send("gossip", "s"), "email")).isInstanceOf(PermanentException.class);
        assertThatThrownBy(() -> contacts.ask(send("session", "s"), "pigeon")).isInstanceOf(PermanentException.class);
        assertThatThrownBy(() -> contacts.ask(with(send("session", "s"), "notAfter", "soon"), "email"))
                .isInstanceOf(PermanentException.class);
        contacts.secret = Optional.empty();
        assertThatThrownBy(() -> contacts.ask(send("session", "s"), "email"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("hub.hook.contact-unsubscribe.secret");
    }

    @Test
    void whatsAppNeedsAnOptInEvenForCredentials() {
        refused(send("credentials", "c"), "whatsapp")
                .hasMessage("No consent: the person has not agreed to credentials by whatsapp.");
        room.agrees(email(), true, NOON);
        refused(send("credentials", "c"), "whatsapp").hasMessageStartingWith("No consent");
    }

    @Test
    void marketingByEmailNeedsConsentAndRemindersDoNot() {
        refused(send("marketing", "m"), "email").hasMessageContaining("not agreed to marketing by email");
        contacts.ask(send("session", "s"), "email");
        contacts.consented(Map.of("identity", "ANN@contact.example", "channel", "email", "category", "marketing"));
        contacts.ask(send("marketing", "m"), "email");
    }

    @Test
    void theLatestWordOfConsentHoldsWheneverItComes() {
        room.agrees(email(), false, NOON.minusSeconds(60));
        room.agrees(email(), true, NOON.minusSeconds(120));
        refused(send("marketing", "m"), "email").hasMessageContaining("took it back");
        refused(send("session", "s"), "email").hasMessageContaining("took it back");
        contacts.ask(send("credentials", "c"), "email");
        room.agrees(email(), true, NOON.minusSeconds(30));
        contacts.ask(send("marketing", "m"), "email");
        assertThat(room.consents.of(email())).hasSize(3).first().satisfies(last -> {
            assertThat(last.source()).isEqualTo("form");
            assertThat(last.at()).isEqualTo(NOON.minusSeconds(30));
        });
    }

    @Test
    void aCategoryThatIsSwitchedOffStopsNow() {
        room.switches.turn("session", false, "otto", "wrong text");
        refused(send("session", "s"), "email").hasMessage("Switched off: nothing of session goes out.");
        contacts.ask(send("recording", "r"), "email");
        room.switches.turn("session", true, "otto", "mended");
        contacts.ask(send("session", "s"), "email");
        assertThat(room.switches.all()).containsExactly(new Switches.Switch("session", true, NOON, "otto", "mended"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-11-20T07:59:59Z, 2026-11-20T08:00:00Z",
        "UTC, 2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z",
        "UTC, 2026-11-20T21:00:00Z, 2026-11-21T08:00:00Z",
        "Asia/Kolkata, 2026-11-20T16:00:00Z, 2026-11-21T02:30:00Z",
        "Pacific/Kiritimati, 2026-11-20T12:00:00Z, 2026-11-20T18:00:00Z",
        "Nowhere/Land, 2026-11-20T05:00:00Z, 2026-11-20T08:00:00Z",
        "'', 2026-11-20T05:00:00Z, 2026-11-20T08:00:00Z",
    })
    void waitsForTheWindowWhereThePersonIs(String zone, String now, Instant until) {
        room.at(now);
        assertThat(waitsUntil(with(send("session", "s"), "zone", zone), "email"))
                .isEqualTo(until);
    }

    @Test
    void whatIsUrgentWaitsForNothing() {
        room.at("2026-11-20T23:30:00Z");
        contacts.ask(send("credentials", "c"), "email");
        for (int i = 0; i < 9; i++) {
            contacts.ask(with(send("session", "s" + i), "job", "session-15min"), "email");
        }
        assertThatThrownBy(() -> contacts.ask(send("session", "s"), "email")).isInstanceOf(PostponedException.class);
    }

    @Test
    void whatIsWorthlessByThenEndsNow() {
        room.at("2026-11-20T22:00:00Z");
        refused(with(send("session", "s"), "notAfter", "2026-11-21T08:00:00Z"), "email")
                .hasMessageContaining("Outside the send window", "worthless");
        assertThat(waitsUntil(with(send("session", "s"), "notAfter", "2026-11-21T08:00:01Z"), "email"))
                .isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        refused(with(send("session", "s"), "notAfter", "2026-11-20T22:00:00Z"), "email")
                .hasMessageStartingWith("Too late");
    }

    @Test
    void theLessUrgentWaitsForTomorrowFirst() {
        room.agrees(email(), true, NOON);
        contacts.sent(send("session", "1"), "email");
        contacts.sent(send("session", "2"), "whatsapp");
        assertThat(waitsUntil(send("marketing", "3"), "email")).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        for (String each : new String[] {"4", "5"}) {
            contacts.ask(send("recording", each), "email");
            contacts.sent(send("recording", each), "email");
        }
        assertThat(waitsUntil(send("recording", "6"), "email")).isAfter(NOON);
        contacts.ask(send("assignment", "7"), "email");
        room.at("2026-11-21T08:00:00Z");
        contacts.ask(send("marketing", "3"), "email");
    }

    @Test
    void aMessageCountsOnceHoweverOftenItIsTried() {
        room.agrees(email(), true, NOON);
        for (int i = 0; i < 5; i++) {
            contacts.ask(send("marketing", "1"), "email");
        }
        contacts.sent(send("marketing", "1"), "email");
        contacts.sent(send("marketing", "1"), "email");
        contacts.ask(send("marketing", "2"), "email");
        contacts.sent(send("marketing", "2"), "email");
        assertThat(waitsUntil(send("marketing", "3"), "email")).isAfter(NOON);
        contacts.ask(send("marketing", "2"), "email");
    }

    @Test
    void aPlaceThatNobodyUsedIsFreeAfterAWhile() {
        room.agrees(email(), true, NOON);
        contacts.ask(send("marketing", "1"), "email");
        contacts.ask(send("marketing", "2"), "email");
        assertThat(waitsUntil(send("marketing", "3"), "email")).isAfter(NOON);
        room.advance(Duration.ofMinutes(61));
        contacts.ask(send("marketing", "3"), "email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hard-bounce", "complaint", "by-hand"})
    void saysWhySomebodyIsNotWrittenTo(String reason) {
        room.suppressions.add(new Suppressions.Said(
                email(), "all", Reason.of(reason).orElseThrow(), NOON, null, "sendgrid", "e1", "550 no such user"));
        refused(send("credentials", "c"), "email").hasMessageStartingWith("Suppressed (" + reason + "): ");
        assertThatThrownBy(() -> contacts.refuseSuppressed(" ANN@contact.example", "email", "marketing"))
                .isInstanceOf(DiscardException.class);
        room.agrees(number(), true, NOON);
        contacts.ask(send("session", "s"), "whatsapp");
    }

    @Test
    void whoUnsubscribedFromOneCategoryGetsTheOthers() {
        contacts.unsubscribed(Map.of("identity", ANN, "channel", "email", "category", "session", "source", "link"));
        contacts.unsubscribed(Map.of("identity", ANN, "channel", "email", "category", "session", "source", "link"));
        refused(send("session", "s"), "email").hasMessage("Suppressed (unsubscribed): the person unsubscribed.");
        contacts.ask(send("recording", "r"), "email");
        contacts.unsubscribed(Map.of("identity", ANN, "channel", "email"));
        refused(send("recording", "r"), "email");
        contacts.ask(send("credentials", "c"), "email");
    }

    @Test
    void anImportOfConsentLiftsNothing() {
        contacts.unsubscribed(Map.of("identity", ANN, "channel", "email", "category", "marketing"));
        room.agrees(email(), true, NOON.plusSeconds(60));
        refused(send("marketing", "m"), "email").hasMessageStartingWith("Suppressed (unsubscribed)");
    }

    @Test
    void whoWasForgottenIsStillNotWrittenTo() {
        room.agrees(email(), true, NOON);
        room.suppressions.add(new Suppressions.Said(
                email(), "all", Reason.COMPLAINT, NOON, null, "sendgrid", "e1", "ann@x said spam"));
        contacts.sent(send("session", "1"), "email");

        assertThat(room.erasure.erase(email())).isEqualTo(3);
        assertThat(room.list.page(new SuppressionList.Filter(email(), null, null, null, true), 0))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.identity()).isNull();
                    assertThat(row.words()).isNull();
                    assertThat(row.digest()).hasSize(64);
                });
        refused(send("session", "s"), "email").hasMessageContaining("complaint");
        contacts.unsubscribed(Map.of("identity", ANN, "channel", "email"));
        assertThat(room.list.page(new SuppressionList.Filter(email(), null, null, null, true), 0))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.identity()).isNull());
    }

    @Test
    void aDryRunAsksAndTakesNoPlaceInThePersonsDay() {
        room.agrees(email(), true, NOON.minusSeconds(60));
        for (int i = 0; i < 5; i++) {
            contacts.ask(planned("p" + i), "email");
            contacts.sent(planned("p" + i), "email");
        }
        for (String subject : List.of("1", "2")) {
            contacts.ask(send("marketing", subject), "email");
            contacts.sent(send("marketing", subject), "email");
        }
        assertThatThrownBy(() -> contacts.ask(planned("3"), "email")).isInstanceOf(PostponedException.class);
    }

    private static Map<String, Object> planned(String subject) {
        Map<String, Object> body = new HashMap<>(send("marketing", subject));
        body.put("dryRun", true);
        return body;
    }
}
