package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * One webhook as Cal.com writes it.
 *
 * @param uid of the booking it is about; empty for a ping
 */
record CalComWebhook(String uid, String body) {

    /** Does to the bookings what is ordered, and writes what Cal.com would send of it. */
    static CalComWebhook of(JsonObject order, Bookings bookings, SandboxClock clock) {
        String trigger = order.getString("trigger", "");
        JsonObject envelope = new JsonObject().put("triggerEvent", trigger).put("createdAt", clock.text());
        return switch (trigger) {
            case "PING" ->
                new CalComWebhook("", envelope.put("payload", ping(clock)).encode());
            case "BOOKING_RESCHEDULED" -> moved(envelope, order, bookings);
            case "BOOKING_CANCELLED" -> {
                Booking booking = bookings.cancel(order);
                JsonObject payload = booking.payload()
                        .put("cancelledBy", booking.email())
                        .put("cancellationReason", order.getString("reason", ""))
                        .put("requestReschedule", false);
                yield new CalComWebhook(
                        booking.uid(), envelope.put("payload", payload).encode());
            }
            case "BOOKING_CREATED" -> {
                Booking booking = bookings.create(order);
                yield new CalComWebhook(
                        booking.uid(),
                        envelope.put("payload", booking.payload()).encode());
            }
            // Those the campaign has no use for go out with a booking all the same.
            case "BOOKING_REQUESTED", "BOOKING_REJECTED", "BOOKING_PAID", "MEETING_STARTED", "MEETING_ENDED" -> {
                Booking booking = bookings.create(order);
                yield new CalComWebhook(
                        booking.uid(),
                        envelope.put("payload", booking.payload()).encode());
            }
            default ->
                throw new IllegalArgumentException("trigger is '" + trigger
                        + "'; order BOOKING_CREATED, BOOKING_RESCHEDULED, BOOKING_CANCELLED or PING");
        };
    }

    private static CalComWebhook moved(JsonObject envelope, JsonObject order, Bookings bookings) {
        String old = order.getString("rescheduleUid", "");
        Booking before = bookings.find(old);
        Booking booking = bookings.move(order);
        JsonObject payload = booking.payload().put("rescheduleUid", old).put("rescheduledBy", booking.email());
        if (before != null) {
            payload.put("rescheduleId", before.id())
                    .put("rescheduleStartTime", SandboxClock.text(before.start()))
                    .put("rescheduleEndTime", SandboxClock.text(before.end()));
        }
        return new CalComWebhook(booking.uid(), envelope.put("payload", payload).encode());
    }

    private static JsonObject ping(SandboxClock clock) {
        JsonObject language = new JsonObject().put("locale", "en");
        JsonObject attendee = new JsonObject()
                .put("email", "jdoe@example.com")
                .put("name", "John Doe")
                .put("timeZone", "Europe/London")
                .put("language", language);
        return new JsonObject()
                .put("type", "Test")
                .put("title", "Test trigger event")
                .put("description", "")
                .put("startTime", clock.text())
                .put("endTime", clock.text())
                .put("attendees", new JsonArray().add(attendee))
                .put(
                        "organizer",
                        new JsonObject().put("name", "Cal").put("email", "").put("timeZone", "Europe/London"));
    }
}
