package io.caravanserai.console.pause;

import io.caravanserai.console.Parameters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How something is paused.
 *
 * @param why in a person's words, which all see
 * @param until when it ends by itself, like {@code 2026-01-31T06:00:00Z}; without it a person ends it
 */
record PauseBody(@Nullable String why, @Nullable String until) {
    @Nullable
    Instant end() {
        return Parameters.instant("until", until);
    }
}
