package io.caravanserai.store;

import io.caravanserai.message.MessageState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages; what is null does not narrow.
 *
 * @param channel in this channel
 * @param state in this state, as seen: {@code RUNNING} and {@code WAITING} too
 * @param flow of a run of this flow, or outside runs in a channel named after it
 * @param runId of this run
 * @param key with this key
 * @param dueFrom due at this instant or later
 * @param dueTo due before this instant
 */
public record MessageFilter(
        @Nullable String channel,
        @Nullable MessageState state,
        @Nullable String flow,
        @Nullable Long runId,
        @Nullable String key,
        @Nullable Instant dueFrom,
        @Nullable Instant dueTo) {

    /** All that is in one state; all there is for null. */
    public static MessageFilter of(@Nullable MessageState state) {
        return new MessageFilter(null, state, null, null, null, null, null);
    }

    /** The same, in another state. */
    public MessageFilter in(@Nullable MessageState other) {
        return new MessageFilter(channel, other, flow, runId, key, dueFrom, dueTo);
    }
}
