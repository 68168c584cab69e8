package io.caravanserai.message;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person paused.
 *
 * @param kind what rests
 * @param name its name
 * @param by who paused it
 * @param why in that person's words
 * @param since when
 * @param until when it ends by itself; null where a person ends it
 */
public record Pause(
        Kind kind,
        String name,
        String by,
        String why,
        Instant since,
        @Nullable Instant until) {

    /** What may be paused. */
    public enum Kind {
        /** Messages of the flow wait in their channels, and it starts no run. */
        FLOW,
        /** The schedule fires not. */
        SCHEDULE,
        /** Nothing calls the outside system; what needs it waits. */
        CONNECTION;

        /** In small letters, as people say it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code The flow onboarding is paused by ada since … until …: moving house} */
    public String inWords() {
        return "The " + kind.word() + " " + name + " is paused by " + by + " since " + since
                + (until == null ? "" : " until " + until) + ": " + why;
    }
}
