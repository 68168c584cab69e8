package io.caravanserai.support.reading;

/** Text in files that spreadsheets open: what they would take for a formula begins with an apostrophe there. */
public final class CsvText {
    private static final String GUARD = "'";
    private static final String EVALUATED = "=+-@'\t\r";

    private CsvText() {}

    /** The cell as a file has it. */
    public static String guarded(String cell) {
        return cell.isEmpty() || EVALUATED.indexOf(cell.charAt(0)) < 0 ? cell : GUARD + cell;
    }

    /** The way back: the text of a {@link #guarded} cell. */
    public static String plain(String cell) {
        return cell.startsWith(GUARD) ? cell.substring(GUARD.length()) : cell;
    }
}
