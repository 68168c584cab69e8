package io.caravanserai.campaign;

import io.caravanserai.message.PermanentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page of Cal.com's list of bookings.
 *
 * @param readable what happened to those that were booked, moved or cancelled
 * @param unreadable the others, each with its {@code key}, as a webhook that {@link Booking#ofWebhook} refuses
 * @param more whether another page follows
 * @param size how many bookings the page has
 */
record ListedBookings(List<Booking> readable, List<Map<String, Object>> unreadable, boolean more, int size) {

    /** Reads {@code {data, pagination}} (Cal.com API v2). */
    static ListedBookings of(Map<String, Object> page) {
        List<?> bookings = page.get("data") instanceof List<?> list ? list : List.of();
        List<Booking> readable = new ArrayList<>();
        List<Map<String, Object>> unreadable = new ArrayList<>();
        for (Object each : bookings) {
            Map<String, Object> listed = Fields.map(each);
            try {
                Booking.ofListed(listed).ifPresent(readable::add);
            } catch (PermanentException e) {
                unreadable.add(asWebhook(listed));
            }
        }
        boolean more = Boolean.TRUE.equals(Fields.map(page.get("pagination")).get("hasNextPage"));
        return new ListedBookings(readable, unreadable, more && !bookings.isEmpty(), bookings.size());
    }

    /** With a key of its own: a webhook about the same booking may be better. */
    private static Map<String, Object> asWebhook(Map<String, Object> listed) {
        Map<String, Object> payload = new LinkedHashMap<>(listed);
        payload.put("startTime", listed.get("start"));
        return Map.of(
                "key",
                listed.getOrDefault("uid", listed.get("id")) + Keys.BAR + "LISTED",
                "triggerEvent",
                Booking.CREATED,
                "payload",
                payload);
    }

    /** How many bookings come before the next page; empty where there is none. */
    String skip(int skipped) {
        return more ? Integer.toString(skipped + size) : "";
    }
}
