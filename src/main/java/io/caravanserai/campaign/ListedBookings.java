package io.caravanserai.campaign;

import io.caravanserai.message.PermanentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page of Cal.com's list of bookings.
 *
 * @param readable what became of those that were booked, moved or cancelled, an attendee each
 * @param unreadable the others, each with its {@code key}, as a webhook that {@link BookingReading} refuses
 */
record ListedBookings(List<Booking> readable, List<Map<String, Object>> unreadable) {

    /**
     * Reads {@code {data, pagination}} (Cal.com API v2).
     *
     * @param known the keys of what was said of these bookings before
     */
    static ListedBookings of(Map<String, Object> page, List<String> known) {
        List<Booking> readable = new ArrayList<>();
        List<Map<String, Object>> unreadable = new ArrayList<>();
        for (Map<String, Object> listed : bookings(page)) {
            try {
                String uid = Keys.part(String.valueOf(listed.get("uid")));
                BookingReading reading = BookingReading.ofListed(
                        listed,
                        known.stream()
                                .filter(key -> Arrays.asList(key.split("\\|")).contains(uid))
                                .toList());
                readable.addAll(reading.bookings());
                if (!reading.unreadable().isEmpty()) {
                    unreadable.add(asWebhook(listed, reading.unreadable()));
                }
            } catch (PermanentException e) {
                unreadable.add(asWebhook(listed, List.of()));
            }
        }
        return new ListedBookings(readable, unreadable);
    }

    /** The uids of a page. */
    static List<String> uids(Map<String, Object> page) {
        return bookings(page).stream()
                .map(listed -> Keys.part(String.valueOf(listed.get("uid"))))
                .toList();
    }

    private static List<Map<String, Object>> bookings(Map<String, Object> page) {
        List<?> bookings = page.get("data") instanceof List<?> list ? list : List.of();
        return bookings.stream().map(Fields::map).toList();
    }

    /** With a key of its own: a webhook about the same booking may be better. Only those nobody can read are in it. */
    private static Map<String, Object> asWebhook(Map<String, Object> listed, List<Map<String, Object>> attendees) {
        Map<String, Object> payload = new LinkedHashMap<>(listed);
        payload.put("startTime", listed.get("start"));
        payload.put("attendees", attendees);
        String uid = Keys.part(String.valueOf(listed.getOrDefault("uid", listed.get("id"))));
        return Map.of(
                "key",
                uid + Keys.BAR + listed.get("updatedAt") + Keys.BAR + "LISTED",
                "triggerEvent",
                Booking.CREATED,
                "payload",
                payload);
    }
}
