package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bookings, and what an order makes of them. */
final class Bookings {

    private static final Duration USUAL_LEAD = Duration.ofDays(5);

    private final SandboxClock clock;
    private final Map<String, Booking> byUid = new LinkedHashMap<>();
    private Ids ids = Ids.neverAgain();

    Bookings(SandboxClock clock) {
        this.clock = clock;
    }

    synchronized void seed(Seed seed) {
        byUid.clear();
        ids = seed.ids();
    }

    synchronized List<Booking> all() {
        return List.copyOf(byUid.values());
    }

    /** A new booking: {@code email}, and what is not ordered is made up. */
    synchronized Booking create(JsonObject order) {
        return add(order, text(order, "uid", newUid(order)), null);
    }

    /**
     * Moves the booking {@code rescheduleUid} to a new one, or in place where {@code uid} is the same; an unknown one is taken
     * for made elsewhere.
     */
    synchronized Booking move(JsonObject order) {
        String old = order.getString("rescheduleUid", "");
        if (old.isEmpty()) {
            throw new IllegalArgumentException("rescheduleUid, the uid of the booking that is moved, is missing");
        }
        Booking moved = byUid.get(old);
        JsonObject known = moved == null
                ? order
                : new JsonObject()
                        .put("email", moved.email())
                        .put("name", moved.name())
                        .put("timeZone", moved.zone())
                        .mergeIn(order);
        Booking made = add(known, text(order, "uid", newUid(order)), old);
        if (moved != null && !old.equals(made.uid())) {
            byUid.put(old, moved.ended(clock.instant(), made.uid()));
        }
        return made;
    }

    synchronized Booking cancel(JsonObject order) {
        String uid = order.getString("uid", "");
        Booking booking = byUid.get(uid);
        if (booking == null) {
            booking = add(order, text(order, "uid", newUid(order)), null);
        }
        Booking cancelled = booking.ended(clock.instant(), null);
        byUid.put(cancelled.uid(), cancelled);
        return cancelled;
    }

    synchronized @Nullable Booking find(String uid) {
        return byUid.get(uid);
    }

    private Booking add(JsonObject order, String uid, @Nullable String from) {
        String email = order.getString("email", "");
        if (email.isEmpty()) {
            throw new IllegalArgumentException("email, the attendee's address, is missing");
        }
        Instant now = clock.instant();
        Booking booking = new Booking(
                9000L + byUid.size(),
                uid,
                email,
                text(order, "name", email.replaceFirst("@.*", "")),
                text(order, "timeZone", "America/Toronto"),
                start(order, now),
                "accepted",
                now,
                now,
                from,
                null);
        byUid.put(uid, booking);
        return booking;
    }

    /** An instant, or how long from now. */
    private static Instant start(JsonObject order, Instant now) {
        String start = order.getString("start", "");
        if (start.isEmpty()) {
            return now.plus(USUAL_LEAD);
        }
        try {
            return NotionValue.instant(start);
        } catch (DateTimeParseException e) {
            return now.plus(Durations.parse(start));
        }
    }

    private static String text(JsonObject order, String key, String otherwise) {
        String value = order.getString(key, "");
        return value.isEmpty() ? otherwise : value;
    }

    private String newUid(JsonObject order) {
        return ids.uuid("booking " + order.encode()).replace("-", "").substring(0, 22);
    }
}
