package io.caravanserai.support.sheet;

import java.util.List;
import java.util.regex.Pattern;

/** Text as a cell can hold it: Google keeps no carriage return and no control character, and 50,000 characters at most. */
public final class SheetText {
    private static final int LONGEST = 50_000;
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private SheetText() {}

    /** The text of a cell. */
    public static String of(String text) {
        String lines = text.indexOf('\r') < 0 ? text : LINE_END.matcher(text).replaceAll("\n");
        String clean = CONTROL.matcher(lines).replaceAll(" ");
        if (clean.length() <= LONGEST) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return clean.substring(0, end);
    }

    /** The texts of a row. */
    public static List<String> of(List<String> cells) {
        return cells.stream().map(SheetText::of).toList();
    }
}
