package io.caravanserai.support.reading;

import io.caravanserai.rows.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The cells of an export that people made by hand: of several names of a column the first that has a value counts.
 *
 * @param time how it writes times
 */
record RawCells(CsvTime time) {
    private static final Set<String> NONE = Set.of("unknown", "n/a", "-", "--", "none");

    static String id(Row row, List<String> columns) {
        String id = cell(row, columns);
        if (id.isEmpty()) {
            throw new IllegalArgumentException("has no " + String.join(", nor ", columns));
        }
        return id;
    }

    static String cell(Row row, List<String> columns) {
        return columns.stream()
                .map(column -> CsvText.plain(row.cell(column)).strip())
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Empty where there is none, also where the export says so in a word. */
    Optional<Instant> time(Row row, List<String> columns) {
        String cell = cell(row, columns);
        if (cell.isEmpty() || NONE.contains(cell.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        try {
            return Optional.of(time.instant(cell));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("in the column of " + columns.get(0) + " " + e.getMessage(), e);
        }
    }
}
