package io.caravanserai.store;

import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The replay of what is parked for one cause.
 *
 * @param id unique in the hub
 * @param cause the cause
 * @param title the cause in words, as it was when the replay began
 * @param state where the replay stands
 * @param reason why it stopped; null where it did not
 * @param person who began it
 * @param started what was parked later is not part of it
 * @param ended when it was done or stopped; null until then
 * @param canary the message that was tried first
 * @param messages how many messages it has replayed, by where they stand now; what is no longer kept is not counted
 * @param left how many are parked for the cause since before it began and wait for it
 */
public record CauseReplay(
        long id,
        String cause,
        String title,
        State state,
        @Nullable String reason,
        String person,
        Instant started,
        @Nullable Instant ended,
        Canary canary,
        Map<MessageState, Long> messages,
        long left) {

    /** Where a replay stands. */
    public enum State {
        /** One message is tried. */
        CANARY,
        /** The others follow. */
        RUNNING,
        /** A person stopped it, or too many parked again. */
        STOPPED,
        /** All that waited have been replayed. */
        DONE
    }

    /**
     * The message that is tried first.
     *
     * @param state where it stands
     * @param failure why it did not succeed, or not yet
     */
    public record Canary(
            long id, MessageState state, @Nullable Failure failure) {}

    /** How many it has replayed. */
    public long replayed() {
        return messages.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them are on their way. */
    public long open() {
        return messages.entrySet().stream()
                .filter(each -> !each.getKey().terminal())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many of them are parked again. */
    public long parked() {
        return messages.getOrDefault(MessageState.PARKED, 0L);
    }

    /** How many of them are done. */
    public long done() {
        return messages.getOrDefault(MessageState.DONE, 0L);
    }

    /** Whether it can be stopped. */
    public boolean isOpen() {
        return ended == null;
    }

    /** Whether the first one went well and the others may follow. */
    public boolean mayGoOn() {
        return isOpen() && state == State.CANARY && canary.state == MessageState.DONE;
    }

    /** How much is behind it, of a hundred. */
    public long percent() {
        long all = replayed() + left;
        return all == 0 ? 100 : (replayed() - open()) * 100 / all;
    }
}
