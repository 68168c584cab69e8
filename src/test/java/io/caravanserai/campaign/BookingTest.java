package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingTest {

    @ParameterizedTest
    @CsvSource({
        "2025-12-18T02:30:00Z, America/Toronto, 2025-12-17",
        "2025-12-18T02:30:00Z, Europe/Berlin, 2025-12-18",
        "2025-12-18T20:00:00Z, Pacific/Auckland, 2025-12-19",
        "2025-12-18T20:00:00+00:00, '', 2025-12-18",
        "2025-12-18T20:00:00.000Z, Nowhere/None, 2025-12-18"
    })
    void isOnTheDayItIsWhereTheAttendeeIs(String start, String zone, LocalDate day) {
        assertThat(Booking.ofWebhook(webhook("BOOKING_CREATED", start, zone)).day())
                .isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({"BOOKING_CREATED, ''", "BOOKING_RESCHEDULED, old", "BOOKING_CANCELLED, new"})
    void knowsWhoseRemindersAreNotWantedAnyMore(String trigger, String uid) {
        assertThat(Booking.ofWebhook(webhook(trigger, "2025-12-18T20:00:00Z", "UTC"))
                        .withdrawn()
                        .orElse(""))
                .isEqualTo(uid);
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, , , BOOKING_CREATED",
        "accepted, old, , BOOKING_RESCHEDULED",
        "cancelled, , , BOOKING_CANCELLED",
        "cancelled, , newer, ''",
        "pending, , , ''",
        "rejected, , , ''"
    })
    void saysOfAListedBookingWhatAWebhookWouldHaveSaid(String status, String from, String to, String trigger) {
        Map<String, Object> listed = new java.util.HashMap<>(Map.of(
                "uid", "new", "status", status, "start", "2025-12-18T20:00:00.000Z", "attendees", attendees("UTC")));
        listed.put("rescheduledFromUid", from);
        listed.put("rescheduledToUid", to);

        assertThat(Booking.ofListed(listed).map(Booking::trigger).orElse("")).isEqualTo(trigger);
    }

    @Test
    void refusesWhatHasNoAttendeeOrNoStart() {
        assertThatThrownBy(() -> Booking.ofWebhook(Map.of("triggerEvent", "BOOKING_CREATED", "payload", Map.of())))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("uid must not be empty");
        assertThatThrownBy(() -> Booking.ofWebhook(webhook("BOOKING_CREATED", "tomorrow", "UTC")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("start");
    }

    private static Map<String, Object> webhook(String trigger, String start, String zone) {
        Map<String, Object> payload =
                new java.util.HashMap<>(Map.of("uid", "new", "startTime", start, "attendees", attendees(zone)));
        if (trigger.equals("BOOKING_RESCHEDULED")) {
            payload.put("rescheduleUid", "old");
        }
        return Map.of("triggerEvent", trigger, "payload", payload);
    }

    private static List<Map<String, String>> attendees(String zone) {
        return List.of(Map.of("email", "Ann@Example.org", "name", "Ann Lee", "timeZone", zone));
    }
}
