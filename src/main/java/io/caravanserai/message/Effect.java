package io.caravanserai.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One write to an outside system, journalled so that it is done once.
 *
 * @param key what makes it one
 * @param system the outside system
 * @param state where it stands
 * @param request what is written, as JSON: {@code {method, path, body}}, without secrets
 * @param response what came back, as JSON; null until then
 * @param intended when it was first intended
 * @param settled when its outcome was recorded; null until then
 */
public record Effect(
        Key key,
        String system,
        State state,
        String request,
        @Nullable String response,
        Instant intended,
        @Nullable Instant settled) {

    /**
     * What makes an effect one: the message and the step that writes.
     *
     * @param messageId the message; of a batch its first
     * @param step the id of the step in the route, with the size of the batch and the place in a split where there is one
     */
    public record Key(long messageId, String step) {}

    /** Where an effect stands. */
    public enum State {
        /** About to be sent, or sent with an outcome that nobody recorded. */
        INTENDED,
        /** Done; the response is recorded and returned instead of a second call. */
        DONE,
        /** Surely not done: refused, or never sent. */
        NOT_DONE,
        /** Would have been sent, had this not been a dry run. */
        PLANNED,
        /** May or may not be done; a person decides. */
        IN_DOUBT
    }
}
