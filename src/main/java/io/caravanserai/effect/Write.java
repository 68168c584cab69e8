package io.caravanserai.effect;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One write as its connector describes it. Responses are JSON text.
 *
 * @param system the outside system
 * @param step the step that writes, as a person reads it: {@code route/step}
 * @param request JSON {@code {method, path, body}}, without secrets
 * @param planned what a dry run answers instead of the system; null for nothing
 * @param unknown what to do when nobody knows whether an earlier call took effect
 * @param call does it
 * @param probe asks the system whether it is done: its answer, or empty when it is not
 */
public record Write(
        String system,
        String step,
        String request,
        @Nullable String planned,
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
        @Nullable
        String send();
    }

    /** Asks the outside system. */
    public interface Probe {
        Optional<String> ask();
    }
}
