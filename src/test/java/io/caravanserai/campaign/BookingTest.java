package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.campaign.Bookings.ListedBookings;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingTest {
    private static final String CREATED = "2025-12-01T10:00:00.000Z";
    private static final String UPDATED = "2025-12-02T10:00:00.000Z";
    private static final Instant ACCEPTED = Instant.parse("2025-12-03T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2025-12-18T02:30:00Z, America/Toronto, America/Toronto",
        "2025-12-18T20:00:00+00:00, '', UTC",
        "2025-12-18T20:00:00.000Z, Nowhere/None, UTC"
    })
    void isInTheZoneOfItsAttendee(String start, String zone, ZoneId read) {
        Booking booking = told(webhook("BOOKING_CREATED", start, attendee("ann", zone)))
                .bookings()
                .get(0);
        assertThat(booking.zone()).isEqualTo(read);
        assertThat(booking.email()).isEqualTo("ann@example.org");
        assertThat(Booking.of(booking.map())).isEqualTo(booking);
    }

    @Test
    void saysWhenItWasSaidAndElseWhenTheHubHeardIt() {
        Map<String, Object> webhook = webhook("BOOKING_CREATED", "2025-12-18T20:00:00Z", attendee("ann", "UTC"));
        assertThat(told(webhook).bookings()).extracting(Booking::at).containsExactly(ACCEPTED);
        webhook.put("createdAt", CREATED);
        assertThat(told(webhook).bookings()).extracting(Booking::at).containsExactly(Instant.parse(CREATED));
    }

    @Test
    void isOfEachAttendeeAndOneThatCannotBeReadIsNamedAndKeepsNobodyElseWaiting() {
        BookingReading reading = told(webhook(
                "BOOKING_CREATED",
                "2025-12-18T20:00:00Z",
                attendee("ann", "UTC"),
                Map.of("email", "no address"),
                attendee("bob", "UTC")));

        assertThat(reading.bookings()).extracting(Booking::email).containsExactly("ann@example.org", "bob@example.org");
        assertThat(reading.unreadable()).containsExactly(Map.of("email", "no address"));
        assertThat(reading.why())
                .hasValueSatisfying(why -> assertThat(why).contains("email must be an e-mail address"));
    }

    @Test
    void knowsAMoveToAnotherUidFromOneInPlace() {
        Map<String, Object> webhook = webhook("BOOKING_RESCHEDULED", "2025-12-18T20:00:00Z", attendee("ann", "UTC"));
        Map<String, Object> payload = new HashMap<>(JsonValues.map(webhook.get("payload")));
        webhook.put("payload", payload);
        payload.put("rescheduleUid", "old");
        assertThat(told(webhook).bookings()).extracting(Booking::before).containsExactly("old");
        payload.put("rescheduleUid", "new");
        assertThat(told(webhook).bookings()).extracting(Booking::before).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, , , new BOOKING_CREATED 2",
        "accepted, old, , new BOOKING_RESCHEDULED 2 old BOOKING_MOVED_AWAY 1",
        "accepted, new, , new BOOKING_RESCHEDULED 2",
        "cancelled, , , new BOOKING_CANCELLED 2",
        "cancelled, , newer, new BOOKING_MOVED_AWAY 2",
        "cancelled, old, newer, new BOOKING_MOVED_AWAY 2 old BOOKING_MOVED_AWAY 1",
        "pending, , , ''",
        "rejected, , , ''"
    })
    void saysOfAListedBookingWhatBecameOfItAndOfTheOneItWas(String status, String from, String to, String said) {
        Map<String, Object> listed = listed(status, attendee("ann", "UTC"));
        listed.put("rescheduledFromUid", from);
        listed.put("rescheduledToUid", to);

        assertThat(String.join(
                        " ",
                        BookingReading.ofListed(listed, List.of()).bookings().stream()
                                .map(word -> word.uid() + " " + word.trigger() + " "
                                        + (word.at().equals(Instant.parse(CREATED)) ? 1 : 2))
                                .toList()))
                .isEqualTo(said);
    }

    @Test
    void whoIsNotAmongTheListedAttendeesAnyMoreGaveTheSeatUp() {
        Map<String, Object> webhook =
                webhook("BOOKING_CREATED", "2025-12-18T20:00:00Z", attendee("ann", "UTC"), attendee("bob", "UTC"));
        webhook.put("createdAt", CREATED);
        List<String> known = told(webhook).bookings().stream().map(Booking::key).toList();
        Map<String, Object> page = Map.of("data", List.of(listed("accepted", attendee("bob", "UTC"))));

        assertThat(ListedBookings.of(page, known).readable())
                .extracting(word -> word.email() + " " + word.trigger())
                .containsExactly("bob@example.org BOOKING_CREATED", "ann@example.org BOOKING_CANCELLED");
    }

    @Test
    void aListWithoutAttendeesIsNoWordAboutAnybody() {
        Map<String, Object> webhook = webhook("BOOKING_CREATED", "2025-12-18T20:00:00Z", attendee("ann", "UTC"));
        webhook.put("createdAt", CREATED);
        List<String> known = told(webhook).bookings().stream().map(Booking::key).toList();
        ListedBookings read = ListedBookings.of(Map.of("data", List.of(listed("accepted"))), known);

        assertThat(read.readable()).isEmpty();
        assertThat(read.unreadable())
                .singleElement()
                .satisfies(each -> assertThat(told(each).why()).isPresent());
    }

    @Test
    void refusesWhatHasNoUidOrNoStart() {
        assertThatThrownBy(() -> told(Map.of("triggerEvent", "BOOKING_CREATED", "payload", Map.of())))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("uid must not be empty");
        assertThatThrownBy(() -> told(webhook("BOOKING_CREATED", "tomorrow", attendee("ann", "UTC"))))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("start");
    }

    private static BookingReading told(Map<String, Object> webhook) {
        return BookingReading.ofWebhook(webhook, ACCEPTED);
    }

    private static Map<String, Object> webhook(String trigger, String start, Object... attendees) {
        return new HashMap<>(Map.of(
                "triggerEvent",
                trigger,
                "payload",
                Map.of("uid", "new", "startTime", start, "attendees", List.of(attendees))));
    }

    private static Map<String, Object> listed(String status, Object... attendees) {
        return new HashMap<>(Map.of(
                "uid",
                "new",
                "status",
                status,
                "start",
                "2025-12-18T20:00:00.000Z",
                "createdAt",
                CREATED,
                "updatedAt",
                UPDATED,
                "attendees",
                List.of(attendees)));
    }

    private static Map<String, String> attendee(String name, String zone) {
        return Map.of("email", name + "@Example.org", "name", name, "timeZone", zone);
    }
}
