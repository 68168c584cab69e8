package io.caravanserai.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port behind which the journal of effects is kept. Every call returns after the commit. */
public interface Effects {

    /**
     * Records the intention to write, before the write.
     *
     * @param system the outside system
     * @param request JSON {@code {method, path, body}}, without secrets
     * @return what the journal knows: fresh when the write is to be sent now, else as it was found
     */
    Intention intend(Effect.Key key, String system, String request);

    /** Records an outcome. */
    void settle(Effect.Key key, Effect.State state, @Nullable String response);

    /** The effects of a message, oldest first. */
    List<Effect> of(long messageId);

    /**
     * What the journal knew when an effect was intended.
     *
     * @param fresh whether nobody can have sent it before
     * @param state as found, before this intention
     * @param response as recorded, for {@code DONE} and {@code PLANNED}
     */
    record Intention(
            boolean fresh, Effect.State state, @Nullable String response) {}
}
