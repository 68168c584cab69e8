package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call somebody booked in Cal.com.
 *
 * @param status as the API writes it: {@code accepted}, {@code cancelled}
 * @param from the booking this one was moved from; null for none
 * @param movedTo the booking this one was moved to; null for none
 */
record Booking(
        long id,
        String uid,
        String email,
        String name,
        String zone,
        Instant start,
        String status,
        Instant created,
        Instant updated,
        @Nullable String from,
        @Nullable String movedTo) {

    static final Duration LENGTH = Duration.ofMinutes(30);

    private static final String TITLE = "Diagnostic Call between BusinessX and ";
    private static final String HOST = "host@businessx.example.com";
    private static final int EVENT_TYPE = 7001;

    Booking ended(Instant now, @Nullable String movedTo) {
        return new Booking(id, uid, email, name, zone, start, "cancelled", created, now, from, movedTo);
    }

    Instant end() {
        return start.plus(LENGTH);
    }

    /** As {@code GET /v2/bookings} of version 2024-08-13 lists it. */
    JsonObject listed() {
        JsonObject host = new JsonObject()
                .put("id", 1)
                .put("name", "BusinessX")
                .put("email", HOST)
                .put("username", "businessx")
                .put("timeZone", "America/Toronto");
        JsonObject attendee = new JsonObject()
                .put("name", name)
                .put("email", email)
                .put("timeZone", zone)
                .put("language", "en")
                .put("absent", false);
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("uid", uid)
                .put("title", TITLE + name)
                .put("description", "")
                .put("hosts", new JsonArray().add(host))
                .put("status", status)
                .put("start", SandboxClock.text(start))
                .put("end", SandboxClock.text(end()))
                .put("duration", LENGTH.toMinutes())
                .put("eventTypeId", EVENT_TYPE)
                .put("eventType", new JsonObject().put("id", EVENT_TYPE).put("slug", "diagnostic-call"))
                .put("location", "integrations:daily")
                .put("absentHost", false)
                .put("createdAt", SandboxClock.text(created))
                .put("updatedAt", SandboxClock.text(updated))
                .put("metadata", new JsonObject())
                .put("attendees", new JsonArray().add(attendee))
                .put("guests", new JsonArray())
                .put(
                        "bookingFieldsResponses",
                        new JsonObject().put("name", name).put("email", email));
        if (from != null) {
            json.put("rescheduledFromUid", from);
        }
        if (movedTo != null) {
            json.put("rescheduledToUid", movedTo);
        }
        return json;
    }

    /** The payload of a webhook of version 2021-10-20. */
    JsonObject payload() {
        JsonObject language = new JsonObject().put("locale", "en");
        JsonObject organizer = new JsonObject()
                .put("id", 1)
                .put("name", "BusinessX")
                .put("email", HOST)
                .put("username", "businessx")
                .put("timeZone", "America/Toronto")
                .put("language", language)
                .put("utcOffset", -300);
        JsonObject attendee = new JsonObject()
                .put("email", email)
                .put("name", name)
                .put("firstName", name.replaceFirst(" .*", ""))
                .put("lastName", name.replaceFirst("^\\S+ ?", ""))
                .put("timeZone", zone)
                .put("language", language)
                .put(
                        "utcOffset",
                        java.time.ZoneId.of(zone).getRules().getOffset(start).getTotalSeconds() / 60);
        return new JsonObject()
                .put("type", "diagnostic-call")
                .put("title", TITLE + name)
                .put("description", "")
                .put("additionalNotes", "")
                .put("customInputs", new JsonObject())
                .put("startTime", SandboxClock.text(start))
                .put("endTime", SandboxClock.text(end()))
                .put("bookingId", id)
                .put("uid", uid)
                .put("iCalUID", uid + "@Cal.com")
                .put("organizer", organizer)
                .put("attendees", new JsonArray().add(attendee))
                .put("responses", responses())
                .put("userFieldsResponses", new JsonObject())
                .put("location", "integrations:daily")
                .put("status", status.toUpperCase(java.util.Locale.ROOT))
                .put("eventTypeId", EVENT_TYPE)
                .put("eventTitle", "Diagnostic Call")
                .put("eventDescription", "")
                .put("length", LENGTH.toMinutes())
                .put("price", 0)
                .put("currency", "cad")
                .put("requiresConfirmation", false)
                .put("destinationCalendar", new JsonArray())
                .put("metadata", new JsonObject().put("videoCallUrl", "https://app.cal.com/video/" + uid));
    }

    private JsonObject responses() {
        return new JsonObject()
                .put(
                        "name",
                        new JsonObject()
                                .put("label", "your_name")
                                .put("value", name)
                                .put("isHidden", false))
                .put(
                        "email",
                        new JsonObject()
                                .put("label", "email_address")
                                .put("value", email)
                                .put("isHidden", false));
    }
}
