package io.caravanserai.message;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A call of a route that answers who calls it, as its steps see it.
 *
 * @param route the id of the route
 * @param caller whom an idempotency key belongs to: a user of the hub, or how others were checked
 * @param idempotencyKey by which the caller knows a repeated call; null for none
 * @param digest of what was asked
 */
public record Call(String route, String caller, @Nullable String idempotencyKey, String digest) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    /** How the keys of messages begin for whose outcome a caller asks. */
    private static final String ASKED = "reply ";

    /**
     * The key of the message by which the call is answered.
     *
     * @param said what the step says; null for nothing
     */
    public String messageKey(@Nullable String said) {
        @Nullable String own = key();
        if (own != null) {
            return ASKED + own;
        }
        return ASKED + (said == null ? random() : route + " " + said);
    }

    /** The caller's key among those of all routes and callers; null for none. */
    public @Nullable String key() {
        // The caller's own stands last: nothing in it makes another's of it.
        return idempotencyKey == null
                ? null
                : StorableText.key(route + " " + caller.replace(" ", "%20") + " " + idempotencyKey);
    }

    /** Whether somebody may ask what came of a message. */
    public static boolean asksFor(Message message) {
        return message.key() != null && message.key().startsWith(ASKED);
    }

    /** A name that cannot be guessed. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
