package io.caravanserai.desk.read;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where figures are from, and how fresh they are.
 *
 * @param source {@code copy}: the hub's own in PostgreSQL; while that holds nothing {@code sheet}, {@code processed-csv} or
 *     {@code raw-csv}
 * @param synced when the last synchronisation ended that brought something; or the spreadsheet was in line, or the files were
 *     written; null where none did
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

    /** As pages say it. */
    public String words() {
        return switch (source) {
            case "sheet" -> "From the Google Sheet, since the hub's copy holds nothing yet; brought up to date";
            case "processed-csv" -> "From CSV files of the hub's form, since its copy holds nothing yet; written";
            case "raw-csv" -> "From raw CSV exports, since the hub's copy holds nothing yet; written";
            default -> "From the hub's copy, brought up to date";
        };
    }
}
