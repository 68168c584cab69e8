package io.caravanserai.support.sheet;

import java.util.regex.Pattern;

/** Keys as people leave them in cells: with blanks, an apostrophe before them, or as a number in the way of their country. */
final class SheetKey {
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[,.'\\u2019]\\d{3})+");
    private static final Pattern DECIMAL = Pattern.compile("(\\d+)[.,]0+");

    private SheetKey() {}

    /** What two spellings of one key have in common; empty where there is none. */
    static String normal(String key) {
        String seen = UNSEEN.matcher(key).replaceAll("");
        String bare = seen.startsWith("'") ? seen.substring(1) : seen;
        var decimal = DECIMAL.matcher(bare);
        String whole = decimal.matches() && !GROUPED.matcher(bare).matches() ? decimal.group(1) : bare;
        return GROUPED.matcher(whole).matches() ? whole.replaceAll("\\D", "") : whole;
    }
}
