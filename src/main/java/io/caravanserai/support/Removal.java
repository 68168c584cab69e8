package io.caravanserai.support;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a row counts no more, though the copy keeps its key.
 *
 * @param at since when
 * @param reason what became of it
 * @param into the ticket it was merged into
 */
public record Removal(Instant at, Reason reason, @Nullable String into) {

    /** What became of it. */
    public enum Reason {
        /** Archived at the vendor, who shows it for some 90 days. */
        ARCHIVED,
        /** Merged into another ticket. */
        MERGED,
        /** No longer known to the vendor. */
        DELETED,
        /** Its owner is on the list of managers. */
        MANAGER
    }
}
