package io.caravanserai.rows;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a file must have at its head.
 *
 * @param file the name for messages
 * @param required the columns without which no row is of use, as the caller spells them
 */
record Header(String file, List<String> required) {

    static String normalised(String column) {
        return column.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * @param found the column names as the file spells them
     * @throws UnreadableFileException naming every required column that is missing or stands twice
     */
    void check(long line, Collection<String> found) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        for (String column : found) {
            if (!names.add(normalised(column))) {
                twice.add(normalised(column));
            }
        }
        List<String> missing = required.stream()
                .filter(column -> !names.contains(normalised(column)))
                .toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(
                    file,
                    line,
                    "required columns are missing: " + String.join(", ", missing) + ". Found: "
                            + shortened(String.join(", ", found)) + "." + hint(found));
        }
        List<String> ambiguous = required.stream()
                .filter(column -> twice.contains(normalised(column)))
                .toList();
        if (!ambiguous.isEmpty()) {
            throw new UnreadableFileException(
                    file, line, "columns stand twice: " + String.join(", ", ambiguous) + ". Keep one of each.");
        }
    }

    private static String hint(Collection<String> found) {
        String only = found.size() == 1 ? found.iterator().next() : "";
        if (only.indexOf(';') >= 0) {
            return " It looks like ';' is the delimiter: save the file with commas.";
        }
        if (only.indexOf('\t') >= 0) {
            return " It looks like the tab is the delimiter: save the file with commas.";
        }
        return "";
    }

    /** A file without a header row shows its first row here: enough to know it again, not a page of it. */
    private static String shortened(String names) {
        return names.length() <= 300 ? names : names.substring(0, 300) + "…";
    }
}
