package io.caravanserai.console.repair;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.CauseReplay;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The replay of what is parked for one cause: one message first, then the others.
 *
 * @param id unique in the hub
 * @param title the cause in words, as it was when the replay began
 * @param state where it stands
 * @param reason why it stopped; null where it did not
 * @param person who began it
 * @param started when
 * @param ended when it was done or stopped; null until then
 * @param canary the message that was tried first
 * @param canaryState where that message stands
 * @param canaryReason why it did not succeed, or not yet; null otherwise
 * @param replayed how many messages it has replayed
 * @param done how many of them are done
 * @param parked how many of them are parked again
 * @param open how many of them are on their way
 * @param left how many wait for it
 * @param percent how much is behind it
 * @param mayGoOn whether the first message went well and the others may follow
 */
public record ReplayView(
        long id,
        String title,
        CauseReplay.State state,
        @Nullable String reason,
        String person,
        Instant started,
        @Nullable Instant ended,
        long canary,
        MessageState canaryState,
        @Nullable String canaryReason,
        long replayed,
        long done,
        long parked,
        long open,
        long left,
        long percent,
        boolean mayGoOn) {

    static ReplayView of(CauseReplay replay) {
        CauseReplay.Canary canary = replay.canary();
        return new ReplayView(
                replay.id(),
                replay.title(),
                replay.state(),
                replay.reason(),
                replay.person(),
                replay.started(),
                replay.ended(),
                canary.id(),
                canary.state(),
                canary.failure() == null ? null : canary.failure().reason(),
                replay.replayed(),
                replay.done(),
                replay.parked(),
                replay.open(),
                replay.left(),
                replay.percent(),
                replay.mayGoOn());
    }

    /** Whether the page has to look again by itself. */
    public boolean isMoving() {
        return ended == null && (state == CauseReplay.State.RUNNING || !canaryState.terminal());
    }

    /** Whether the one that was tried first failed again. */
    public boolean isRefused() {
        return canaryState.terminal() && canaryState != MessageState.DONE;
    }

    /** Where it stands, in a sentence. */
    @JsonProperty
    public String inWords() {
        return switch (state) {
            case CANARY -> canaryInWords();
            case RUNNING -> counts();
            case STOPPED -> "Stopped: " + reason + " " + counts();
            case DONE -> "All have been replayed. " + counts();
        };
    }

    private String canaryInWords() {
        if (!canaryState.terminal()) {
            return canaryReason == null ? "It is on its way." : "It is tried again: " + canaryReason;
        }
        return switch (canaryState) {
            case DONE -> "It went well.";
            case PARKED -> "It is parked again: " + canaryReason;
            default -> "It was thrown away: it says nothing about the others.";
        };
    }

    private String counts() {
        return done + " done, " + parked + " parked again, " + open + " on their way, " + left + " left.";
    }
}
