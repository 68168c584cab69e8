package io.caravanserai.support.sheet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A synchronisation as a row of the worksheet {@code Sync_Log}.
 *
 * @param ended null while it runs
 * @param error what went wrong, in sentences; null where nothing did
 */
public record LogRow(
        long run,
        Instant started,
        @Nullable Instant ended,
        String mode,
        long fetched,
        long added,
        long changed,
        long removed,
        String status,
        @Nullable String error) {
    /** In order; the key stands first. */
    public static final List<String> COLUMNS =
            List.of("Run", "Start", "End", "Mode", "Fetched", "New", "Changed", "Removed", "Status", "Error");

    /** The key. */
    public String key() {
        return Long.toString(run);
    }

    /** The texts of its cells, in order of {@link #COLUMNS}. */
    public List<String> cells(ZoneId zone) {
        return List.of(
                key(),
                text(started, zone),
                text(ended, zone),
                mode,
                Long.toString(fetched),
                Long.toString(added),
                Long.toString(changed),
                Long.toString(removed),
                status,
                error == null ? "" : error);
    }

    /** When the row's synchronisation ended that left the spreadsheet in line; empty where it did not, or nobody can tell. */
    public static Optional<Instant> ended(UnaryOperator<String> byColumn) {
        try {
            return List.of("OK", "PARTIAL").contains(byColumn.apply("Status"))
                    ? Optional.of(OffsetDateTime.parse(byColumn.apply("End")).toInstant())
                    : Optional.empty();
        } catch (DateTimeException nobodyKnows) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable Instant at, ZoneId zone) {
        return at == null
                ? ""
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone).toOffsetDateTime());
    }
}
