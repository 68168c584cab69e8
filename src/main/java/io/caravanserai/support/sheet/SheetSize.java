package io.caravanserai.support.sheet;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * A worksheet's grid, and what is to come into it.
 *
 * @param rows that are there, filled or not
 * @param columns likewise
 * @param more rows that are added; Google inserts them, whatever is empty below
 * @param width columns that it needs at least
 */
public record SheetSize(int rows, int columns, int more, int width) {
    /** As many cells as a spreadsheet holds, filled or not. */
    private static final long MOST = 10_000_000;

    private long cells() {
        return ((long) rows + more) * Math.max(columns, width);
    }

    /** A sentence where all worksheets together would be more than Google holds. */
    public static Optional<String> tooLarge(Collection<SheetSize> all) {
        long cells = all.stream().mapToLong(SheetSize::cells).sum();
        return cells <= MOST
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The spreadsheet would have %,d cells, empty ones included, and Google holds %,d. Nothing was"
                                + " written to it. Delete empty rows, columns and worksheets there, or lower"
                                + " hub.support.retention-days.",
                        cells,
                        MOST));
    }
}
