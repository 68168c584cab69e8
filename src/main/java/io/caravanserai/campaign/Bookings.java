package io.caravanserai.campaign;

import io.caravanserai.message.PermanentException;
import java.time.Duration;
import java.time.Instant;
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
     * A webhook of Cal.com, for each attendee {@code {key, trigger, uid, before, email, name, start, zone, at}}; see {@link
     * Booking}.
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
}
