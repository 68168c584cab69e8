package io.caravanserai.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt at a message ended.
 *
 * @param message the message
 * @param first the message under which its writes are journalled: of a list its first, else itself
 * @param claim the hold under which it was taken; a settlement under a hold that was lost changes nothing
 * @param state {@code DONE}, {@code DISCARDED}, {@code EXPIRED}, {@code RETRYING}, {@code PARKED}, or {@code READY}
 *     of what is postponed
 * @param due when it is due again; only for {@code RETRYING} and {@code READY}
 * @param counted whether the attempt counts towards the channel's {@code maxAttempts}
 * @param started when the attempt began
 * @param failure why it did not succeed; null for {@code DONE}
 */
public record Settlement(
        Message message,
        long first,
        Claim claim,
        MessageState state,
        @Nullable Instant due,
        boolean counted,
        Instant started,
        @Nullable Failure failure) {

    /**
     * A node's hold on a unit of execution.
     *
     * @param channel the channel
     * @param instance the unit: a message, or a lane of messages that run one after the other
     * @param version raised each time somebody takes hold, so that a hold that was lost is recognised
     */
    public record Claim(String channel, String instance, long version) {}
}
