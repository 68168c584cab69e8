package io.caravanserai.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Cal.com said of one attendee of a booking.
 *
 * @param trigger {@link #CREATED}, {@link #MOVED}, {@link #CANCELLED}, or {@link #MOVED_AWAY} of a listed one
 * @param uid the booking; of one that was moved the new one, where it got a new one
 * @param before of one that was moved to another uid the old one; empty else
 * @param email the attendee's, in small letters
 * @param name of the attendee
 * @param start of the call
 * @param zone of the attendee
 * @param at when Cal.com said so: of two words about a booking the later one holds, whichever comes first
 */
public record Booking(
        String trigger, String uid, String before, String email, String name, Instant start, ZoneId zone, Instant at) {
    static final String CREATED = "BOOKING_CREATED";
    static final String MOVED = "BOOKING_RESCHEDULED";
    static final String CANCELLED = "BOOKING_CANCELLED";

    /** It lives on under another uid. No webhook says so; Cal.com's list does. */
    static final String MOVED_AWAY = "BOOKING_MOVED_AWAY";

    /** All a {@link Book} needs to know of it; two of the same key say the same. */
    String key() {
        return String.join(
                Keys.BAR, email, Keys.part(uid), start.toString(), at.toString(), Keys.part(before), trigger);
    }

    /** As JSON has it: {@code {key, trigger, uid, before, email, name, start, zone, at}}. */
    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", key());
        map.put("trigger", trigger);
        map.put("uid", uid);
        map.put("before", before);
        map.put("email", email);
        map.put("name", name);
        map.put("start", start.toString());
        map.put("zone", zone.getId());
        map.put("at", at.toString());
        return map;
    }

    static Booking of(Map<String, Object> map) {
        return new Booking(
                text(map, "trigger"),
                text(map, "uid"),
                text(map, "before"),
                text(map, "email"),
                text(map, "name"),
                Instant.parse(text(map, "start")),
                ZoneId.of(text(map, "zone")),
                // Of a version that did not keep it: any other word holds.
                map.containsKey("at") ? Instant.parse(text(map, "at")) : Instant.EPOCH);
    }

    private static String text(Map<String, Object> map, String name) {
        return String.valueOf(map.getOrDefault(name, ""));
    }
}
