package io.caravanserai.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port behind which the journal of effects is kept. Every call returns after the commit. */
public interface Effects {

    /**
     * Records the intention to write, before the write.
     *
     * @param claim the hold under which it is to be made; from now on the outcome is recorded under it alone
     * @return what the journal knows: fresh when the write is to be sent now, else as it was found
     * @throws HoldLostException when the hold is lost
     * @throws PermanentException when the message is finished
     */
    Intention intend(Wanted wanted, Settlement.Claim claim);

    /** Records that an open intention is now sent with another request; false when somebody else has taken it up. */
    boolean replace(Wanted wanted, Settlement.Claim claim);

    /**
     * Records an outcome. One of a call that was under way when the hold was lost is recorded too, as long as nobody has taken
     * the intention up since.
     *
     * @return false when somebody has, and nothing is recorded
     */
    boolean settle(Effect.Key key, Settlement.Claim claim, Outcome outcome);

    /** Whether the hold still stands. */
    boolean holds(Settlement.Claim claim);

    /** The effects of a message, oldest first. */
    List<Effect> of(long messageId);

    /**
     * A write that is about to be made.
     *
     * @param system the outside system
     * @param item the thing it is made for; null where the flow names none
     * @param request JSON {@code {method, path, body}}, without secrets
     * @param fingerprint a hash of the request, by which another one under the same key is noticed
     */
    record Wanted(Effect.Key key, String system, @Nullable String item, String request, String fingerprint) {}

    /**
     * How a write ended.
     *
     * @param response JSON; null for none
     * @param differs whether what was done is another request than what was wanted
     */
    record Outcome(Effect.State state, @Nullable String response, boolean differs) {
        public static Outcome of(Effect.State state) {
            return new Outcome(state, null, false);
        }
    }

    /**
     * What the journal knew when an effect was intended.
     *
     * @param fresh whether nobody can have sent it before
     * @param state as found, before this intention
     * @param response as recorded, for {@code DONE} and {@code PLANNED}
     * @param differs whether it was intended with another request before
     */
    record Intention(
            boolean fresh, Effect.State state, @Nullable String response, boolean differs) {}
}
