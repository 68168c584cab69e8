package io.caravanserai.store;

import io.caravanserai.message.MessageState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which messages; what is null does not narrow.
 *
 * @param channel in this channel
 * @param state in this state, as seen: {@code RUNNING} and {@code WAITING} too
 * @param flow of a run of this flow, or outside runs in one of its channels
 * @param runId of this run
 * @param key with this key
 * @param about about this person or thing, however it is spelled
 * @param dueFrom due at this instant or later
 * @param dueTo due before this instant
 * @param cause parked for this cause, as {@link ParkedCauses} knows it
 */
public record MessageFilter(
        @Nullable String channel,
        @Nullable MessageState state,
        @Nullable OfFlow flow,
        @Nullable Long runId,
        @Nullable String key,
        @Nullable String about,
        @Nullable Instant dueFrom,
        @Nullable Instant dueTo,
        @Nullable String cause) {

    /**
     * A flow with its channels. A channel that no route takes from belongs to the flow whose name it begins with.
     *
     * @param name the flow
     * @param channels those its routes take from
     * @param others those that routes of other flows take from, whatever their names begin with
     */
    public record OfFlow(String name, List<String> channels, List<String> others) {}

    /** Whatever it is parked for, and what is not parked. */
    public MessageFilter(
            @Nullable String channel,
            @Nullable MessageState state,
            @Nullable OfFlow flow,
            @Nullable Long runId,
            @Nullable String key,
            @Nullable String about,
            @Nullable Instant dueFrom,
            @Nullable Instant dueTo) {
        this(channel, state, flow, runId, key, about, dueFrom, dueTo, null);
    }

    /** All that is parked for this cause. */
    public static MessageFilter ofCause(String cause) {
        return new MessageFilter(null, MessageState.PARKED, null, null, null, null, null, null, cause);
    }

    /** All that is in one state; all there is for null. */
    public static MessageFilter of(@Nullable MessageState state) {
        return new MessageFilter(null, state, null, null, null, null, null, null);
    }

    /** All of a channel that is in one state; in any for null. */
    public static MessageFilter ofChannel(String channel, @Nullable MessageState state) {
        return new MessageFilter(channel, state, null, null, null, null, null, null);
    }

    /** All of a run that is in one state; in any for null. */
    public static MessageFilter ofRun(long runId, @Nullable MessageState state) {
        return new MessageFilter(null, state, null, runId, null, null, null, null);
    }

    /** All that is about this person or thing. */
    public static MessageFilter about(String whom) {
        return new MessageFilter(null, null, null, null, null, whom, null, null);
    }

    /** The same, of one flow. */
    public MessageFilter ofFlow(OfFlow other) {
        return new MessageFilter(channel, state, other, runId, key, about, dueFrom, dueTo, cause);
    }

    /** The same, in another state. */
    public MessageFilter in(@Nullable MessageState other) {
        return new MessageFilter(channel, other, flow, runId, key, about, dueFrom, dueTo, cause);
    }
}
