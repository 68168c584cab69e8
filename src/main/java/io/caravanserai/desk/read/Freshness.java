package io.caravanserai.desk.read;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where figures are from, and how fresh they are.
 *
 * @param source {@code copy}: the hub's own in PostgreSQL
 * @param synced when the last synchronisation ended that brought something; null where none did
 * @param status of the last one that ended: OK, PARTIAL or FAILED; null where none did
 * @param running since when one runs; null where none does
 * @param reached up to when each source is read
 */
public record Freshness(
        String source,
        @Nullable Instant synced,
        @Nullable String status,
        @Nullable Instant running,
        Map<String, Instant> reached) {
    /** The hub's own copy. */
    public static final String COPY = "copy";
}
