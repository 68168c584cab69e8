package io.caravanserai.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list of those who are not written to.
 *
 * @param digest of the identity
 * @param identity an address or number; null once the person was forgotten
 * @param channel {@code email} or {@code whatsapp}
 * @param category one, or {@code all}
 * @param reason a {@link Reason}
 * @param since when it was said, by whoever said it
 * @param until when it ends by itself; null for never
 * @param source who said it: a provider, a link, a user
 * @param event the provider's id of what it told; null for none
 * @param words the provider's or user's own; null for none
 * @param added when it came into the list
 * @param lifted when a user took it back; null while it stands
 * @param liftedBy who
 * @param liftReason why
 */
public record Suppression(
        long id,
        String digest,
        @Nullable String identity,
        String channel,
        String category,
        String reason,
        Instant since,
        @Nullable Instant until,
        String source,
        @Nullable String event,
        @Nullable String words,
        Instant added,
        @Nullable Instant lifted,
        @Nullable String liftedBy,
        @Nullable String liftReason) {

    /** Whether it keeps anybody from being written to. */
    public boolean holds(Instant now) {
        return lifted == null && (until == null || until.isAfter(now));
    }
}
