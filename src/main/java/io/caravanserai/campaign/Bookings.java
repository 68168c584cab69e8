package io.caravanserai.campaign;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the routes of {@code routes/campaign} call by name about what Cal.com says. Bodies are maps, as JSON has them. */
public final class Bookings {
    private final Campaign campaign;
    private Duration lookBack = Duration.ofDays(2);

    /** @param campaign whose clock holds */
    public Bookings(Campaign campaign) {
        this.campaign = campaign;
    }

    /** How far back changed bookings are read again, like {@code 2d}. */
    public void setLookBack(String lookBack) {
        this.lookBack = Waits.one(lookBack);
    }

    /** The instant after which changed bookings are read again. */
    public String since() {
        return campaign.now().minus(lookBack).toString();
    }

    /**
     * A webhook of Cal.com, for each attendee {@code {key, trigger, uid, before, email, name, start, zone, at}};
     * {@link Booking} says what they are.
     *
     * @param accepted when the hub took it
     * @throws PermanentException when the booking itself cannot be read
     */
    public List<Map<String, Object>> told(Map<String, Object> body, Instant accepted) {
        return BookingReading.ofWebhook(body, accepted).bookings().stream()
                .map(Booking::map)
                .toList();
    }

    /** @throws PermanentException when an attendee of a webhook cannot be read; the others are in {@link #told} */
    public void refuseUnreadable(Map<String, Object> body, Instant accepted) {
        BookingReading.ofWebhook(body, accepted).why().ifPresent(why -> {
            throw new PermanentException(why);
        });
    }

    /** The uids of the bookings of a page of Cal.com's list. */
    public List<String> uids(Map<String, Object> page) {
        return ListedBookings.uids(page);
    }

    /**
     * The bookings of a page of Cal.com's list, as {@link #told}.
     *
     * @param known the keys of what was said of them before
     */
    public List<Map<String, Object>> listed(Map<String, Object> page, List<String> known) {
        return ListedBookings.of(page, known).readable().stream()
                .map(Booking::map)
                .toList();
    }

    /** Those of a page that cannot be read, as webhooks that cannot be read either: {@code {key, triggerEvent, payload}}. */
    public List<Map<String, Object>> unreadable(Map<String, Object> page) {
        return ListedBookings.of(page, List.of()).unreadable();
    }

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
                                    .filter(key ->
                                            Arrays.asList(key.split("\\|")).contains(uid))
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
            return bookings.stream().map(JsonValues::map).toList();
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
}
