package io.caravanserai.effect;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One write as its connector describes it. Responses are JSON text.
 *
 * @param system the outside system
 * @param item the thing of a split it is made for; null where the flow names none
 * @param request what it asks for
 * @param planned what a dry run answers instead of the system; null for nothing
 * @param concealed what the journal does not keep; the request is without it already
 * @param parksDiffering whether the message is parked, and not passed on, when another request was done under its key
 * @param unknown what to do when nobody knows whether an earlier call took effect
 * @param call does it
 * @param probe asks the system whether it is done: its answer, or empty when it is not
 */
public record Write(
        String system,
        @Nullable String item,
        Request request,
        @Nullable String planned,
        Concealed concealed,
        boolean parksDiffering,
        Unknown unknown,
        Call call,
        Probe probe) {

    /** What to do about an earlier call of unknown outcome. */
    public enum Unknown {
        /** Call again: doing it twice is the same as doing it once. */
        REPEAT,
        /** Ask first; call again only when it is not done. */
        PROBE,
        /** Park for a person. */
        DOUBT
    }

    /** Calls the outside system. */
    public interface Call {
        /** @param guard to be run before each call that leaves the hub; throws when it must not */
        @Nullable
        String send(Runnable guard);
    }

    /** Asks the outside system. */
    public interface Probe {
        Optional<String> ask();
    }
}
