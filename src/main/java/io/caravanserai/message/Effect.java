package io.caravanserai.message;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One write to an outside system, journalled so that it is done once.
 *
 * @param key what makes it one
 * @param system the outside system
 * @param item the thing of a split it was made for, as the flow names it; null where it names none
 * @param state where it stands
 * @param request what is written, as JSON: {@code {method, path, body}}, without secrets
 * @param response what came back, as JSON; null until then
 * @param intended when it was first intended
 * @param settled when its outcome was recorded; null until then
 * @param differs when it was first asked for again, done, with another request; null when it never was
 */
public record Effect(
        Key key,
        String system,
        @Nullable String item,
        State state,
        String request,
        @Nullable String response,
        Instant intended,
        @Nullable Instant settled,
        @Nullable Instant differs) {
    private static final Pattern BEHIND_THE_ID = Pattern.compile("[#=/].*", Pattern.DOTALL);

    /**
     * What makes an effect one: the message and the step that writes.
     *
     * @param messageId the message; of a batch its first
     * @param step the id of the step in the route, with {@code #} and the size of a batch, and in a split with {@code =} and
     *     a hash of the item, or {@code /} and its place
     */
    public record Key(long messageId, String step) {

        /** In the form in which the journal finds it again: see {@link StorableText#key}. */
        public Key {
            step = StorableText.key(step);
        }

        /** The id of the step in the route, without what tells its items apart. */
        public String stepId() {
            return Effect.stepId(step);
        }
    }

    static String stepId(String step) {
        return BEHIND_THE_ID.matcher(step).replaceFirst("");
    }

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
