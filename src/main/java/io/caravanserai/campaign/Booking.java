package io.caravanserai.campaign;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a call in Cal.com.
 *
 * @param trigger {@code BOOKING_CREATED}, {@code BOOKING_RESCHEDULED} or {@code BOOKING_CANCELLED}
 * @param uid the booking; of one that was moved the new one
 * @param before of one that was moved the old one; empty else
 * @param email who called, in small letters
 * @param name of the attendee
 * @param start of the call
 * @param zone of the attendee
 */
public record Booking(
        String trigger, String uid, String before, String email, String name, Instant start, ZoneId zone) {
    static final String CREATED = "BOOKING_CREATED";
    static final String MOVED = "BOOKING_RESCHEDULED";
    static final String CANCELLED = "BOOKING_CANCELLED";

    /**
     * Reads a webhook: {@code {triggerEvent, payload}} (Cal.com, webhook version 2021-10-20).
     *
     * @throws io.caravanserai.message.PermanentException naming every bad field
     */
    public static Booking ofWebhook(Map<String, Object> body) {
        Map<String, Object> payload = Fields.map(body.get("payload"));
        return read(
                String.valueOf(body.get("triggerEvent")),
                payload.get("rescheduleUid"),
                payload,
                payload.get("startTime"));
    }

    /**
     * Reads one of the listed bookings (Cal.com API v2). Of one that was moved away nothing is told: the one it became is
     * in the list as well.
     */
    public static Optional<Booking> ofListed(Map<String, Object> listed) {
        boolean cancelled = "cancelled".equals(listed.get("status"));
        if (!cancelled && !"accepted".equals(listed.get("status")) || listed.get("rescheduledToUid") != null) {
            return Optional.empty();
        }
        Object before = listed.get("rescheduledFromUid");
        String trigger = cancelled ? CANCELLED : before == null ? CREATED : MOVED;
        return Optional.of(read(trigger, before, listed, listed.get("start")));
    }

    private static Booking read(
            String trigger, @Nullable Object before, Map<String, Object> body, @Nullable Object start) {
        List<?> attendees = body.get("attendees") instanceof List<?> list ? list : List.of();
        Map<String, Object> attendee = Fields.map(attendees.isEmpty() ? null : attendees.get(0));
        Fields who = new Fields(attendee);
        Fields what = new Fields(body);
        String email = who.email("email");
        String uid = what.required("uid");
        what.check("booking");
        who.check("booking's attendee");
        return new Booking(
                trigger,
                uid,
                before == null ? "" : before.toString(),
                email,
                who.text("name"),
                instant(start),
                zone(who.text("timeZone")));
    }

    private static Instant instant(@Nullable Object text) {
        try {
            return OffsetDateTime.parse(String.valueOf(text)).toInstant();
        } catch (DateTimeException e) {
            throw new io.caravanserai.message.PermanentException(
                    "The booking cannot be read: its start must be a time like 2026-01-31T06:00:00Z.");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneId.of("UTC") : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneId.of("UTC");
        }
    }

    boolean cancelled() {
        return trigger.equals(CANCELLED);
    }

    /** The day of the call where the attendee is. */
    public LocalDate day() {
        return start.atZone(zone).toLocalDate();
    }

    /** The booking whose reminders are not wanted any more: of one that was moved the old, of a cancelled one itself. */
    public Optional<String> withdrawn() {
        return cancelled() ? Optional.of(uid) : Optional.of(before).filter(old -> !old.isEmpty());
    }
}
