package io.caravanserai.desk.embed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Widgets that may be shown elsewhere.
 *
 * @param version counts changes of what is shown
 * @param createdBy the user who made it
 * @param revoked since when nothing of it is shown; null while it lives
 */
public record Embed(
        long id,
        Terms terms,
        int version,
        Instant created,
        String createdBy,
        @Nullable Instant revoked) {
    /** Who looks, in a word: what is kept for one embed is shown by no other, nor by itself once it has changed. */
    public String audience() {
        return "embed " + id + "." + version;
    }
}
