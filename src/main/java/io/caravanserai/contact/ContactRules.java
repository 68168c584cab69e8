package io.caravanserai.contact;

import io.caravanserai.message.PermanentException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code routes/contact/contact.yaml} says.
 *
 * @param zone of people who have none
 * @param urgent jobs that wait for no window
 * @param blockedFor how long nobody writes to who blocked us for now
 * @param softBounceFor as above, after a bounce that may pass
 * @param sources of people that count as consent
 * @param categories by name
 */
record ContactRules(
        ZoneId zone,
        Set<String> urgent,
        Duration blockedFor,
        Duration softBounceFor,
        Set<String> sources,
        Map<String, Category> categories) {
    /** Stands for every category, in consents and suppressions. */
    static final String ALL = "all";

    /**
     * What people are written about.
     *
     * @param window when; empty for always
     * @param perDay it goes out while a person got less than this today; null for always
     * @param needsConsent by e-mail too; WhatsApp always does
     * @param unsubscribable whether its e-mails hold a link, and what people unsubscribed from counts
     */
    record Category(
            String name,
            Optional<SendWindow> window,
            @Nullable Integer perDay,
            boolean needsConsent,
            boolean unsubscribable) {}

    /** One by its name. @throws PermanentException where there is none */
    Category category(String name) {
        Category known = categories.get(name);
        if (known == null) {
            throw new PermanentException("routes/contact/contact.yaml has no category '" + name
                    + "', so nobody knows when it may be sent. Add it, then replay.");
        }
        return known;
    }
}
