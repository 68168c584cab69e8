package io.caravanserai.campaign;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One booking as Cal.com writes it, read: an event type with seats has several attendees under one uid, each of whom is a
 * person of its own.
 *
 * @param bookings what was said of each attendee
 * @param unreadable the attendees that cannot be read, as they were written
 * @param why they cannot
 */
record BookingReading(List<Booking> bookings, List<Map<String, Object>> unreadable, Optional<String> why) {

    /**
     * Reads a webhook: {@code {triggerEvent, createdAt, payload}} (Cal.com, webhook version 2021-10-20).
     *
     * @param accepted when the hub took it, for one without {@code createdAt}
     * @throws PermanentException naming every bad field of the booking itself
     */
    static BookingReading ofWebhook(Map<String, Object> body, Instant accepted) {
        Map<String, Object> payload = JsonValues.map(body.get("payload"));
        Object at = body.get("createdAt");
        String uid = String.valueOf(payload.get("uid"));
        Object before = payload.get("rescheduleUid");
        return read(
                String.valueOf(body.get("triggerEvent")),
                // A booking with seats keeps its uid when its host moves it.
                before == null || before.toString().equals(uid) ? "" : before.toString(),
                payload,
                payload.get("startTime"),
                at == null ? accepted : instant("createdAt", at));
    }

    /**
     * Reads one of the listed bookings (Cal.com API v2, 2024-08-13): as it was when it changed last.
     *
     * @param known the keys of what was said of it before: who is not in the list any more gave the seat up
     * @throws PermanentException naming every bad field of the booking itself
     */
    static BookingReading ofListed(Map<String, Object> listed, List<String> known) {
        Optional<String> trigger = trigger(listed);
        if (trigger.isEmpty()) {
            return new BookingReading(List.of(), List.of(), Optional.empty());
        }
        Instant at = instant("updatedAt", listed.get("updatedAt"));
        BookingReading reading = read(trigger.get(), "", listed, listed.get("start"), at);
        List<Booking> bookings = new ArrayList<>(reading.bookings);
        if (listed.get("rescheduledFromUid") instanceof String from && !from.equals(listed.get("uid"))) {
            // The move made this booking: what was said of the old one since then is younger.
            Instant moved = instant("createdAt", listed.get("createdAt"));
            reading.bookings.forEach(each -> bookings.add(other(each, Booking.MOVED_AWAY, from, each.email(), moved)));
        }
        reading.bookings.stream().findFirst().ifPresent(any -> gone(any, known, reading.bookings)
                .forEach(email -> bookings.add(other(any, Booking.CANCELLED, any.uid(), email, at))));
        return new BookingReading(bookings, reading.unreadable, reading.why);
    }

    private static Optional<String> trigger(Map<String, Object> listed) {
        boolean cancelled = "cancelled".equals(listed.get("status"));
        if (!cancelled && !"accepted".equals(listed.get("status"))) {
            return Optional.empty();
        }
        if (listed.get("rescheduledToUid") != null) {
            return Optional.of(Booking.MOVED_AWAY);
        }
        return Optional.of(
                cancelled
                        ? Booking.CANCELLED
                        : listed.get("rescheduledFromUid") == null ? Booking.CREATED : Booking.MOVED);
    }

    private static List<String> gone(Booking listed, List<String> known, List<Booking> present) {
        Set<String> there = present.stream().map(Booking::email).collect(Collectors.toSet());
        Map<String, List<String>> byPerson =
                known.stream().collect(Collectors.groupingBy(key -> key.substring(0, key.indexOf(Keys.BAR))));
        return byPerson.entrySet().stream()
                .filter(person -> !there.contains(person.getKey()))
                .filter(person -> Book.of(person.getValue()).isBooked(Keys.part(listed.uid())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Booking other(Booking like, String trigger, String uid, String email, Instant at) {
        boolean same = like.email().equals(email);
        return new Booking(
                trigger,
                uid,
                "",
                email,
                same ? like.name() : "",
                like.start(),
                same ? like.zone() : ZoneId.of("UTC"),
                at);
    }

    private static BookingReading read(
            String trigger, String before, Map<String, Object> body, @Nullable Object start, Instant at) {
        Fields what = new Fields(body);
        String uid = what.required("uid");
        what.check("booking");
        Instant begins = instant("start", start);
        List<?> attendees = body.get("attendees") instanceof List<?> list && !list.isEmpty() ? list : List.of(Map.of());
        List<Booking> bookings = new ArrayList<>();
        List<Map<String, Object>> unreadable = new ArrayList<>();
        Optional<String> why = Optional.empty();
        for (Object each : attendees) {
            Fields who = new Fields(JsonValues.map(each));
            String email = who.email("email");
            try {
                who.check("booking's attendee");
            } catch (PermanentException e) {
                unreadable.add(JsonValues.map(each));
                why = Optional.ofNullable(e.getMessage());
                continue;
            }
            bookings.add(
                    new Booking(trigger, uid, before, email, who.text("name"), begins, zone(who.text("timeZone")), at));
        }
        return new BookingReading(bookings, unreadable, why);
    }

    private static Instant instant(String name, @Nullable Object text) {
        try {
            return OffsetDateTime.parse(String.valueOf(text)).toInstant();
        } catch (DateTimeException e) {
            throw new PermanentException(
                    "The booking cannot be read: its " + name
                            + " must be a time like 2026-01-31T06:00:00Z. Look it up in Cal.com; a change there is read again.");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneId.of("UTC") : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneId.of("UTC");
        }
    }
}
