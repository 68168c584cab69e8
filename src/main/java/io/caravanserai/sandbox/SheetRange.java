package io.caravanserai.sandbox;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range in A1 notation. Rows and columns count from 0, ends are exclusive, {@link #OPEN} where nothing is said.
 *
 * @param sheet the worksheet's title; empty: the first one
 * @param closed whether the range has an end that data may not pass
 */
record SheetRange(String sheet, int row, int column, int endRow, int endColumn, boolean closed) {

    static final int OPEN = Integer.MAX_VALUE;

    private static final Pattern CELLS = Pattern.compile("([A-Za-z]{1,3})?(\\d{1,7})?(:([A-Za-z]{1,3})?(\\d{1,7})?)?");
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'(?:!(.*))?");

    /** {@code exists} tells which titles there are: a bare word is a worksheet before it is a cell. */
    static SheetRange parse(String text, Predicate<String> exists) {
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            String sheet = quoted.group(1).replace("''", "'");
            return quoted.group(2) == null ? whole(sheet, text, exists) : cells(sheet, quoted.group(2), text, exists);
        }
        int mark = text.lastIndexOf('!');
        if (mark >= 0) {
            return cells(text.substring(0, mark), text.substring(mark + 1), text, exists);
        }
        return exists.test(text) ? whole(text, text, exists) : cells("", text, text, exists);
    }

    private static SheetRange whole(String sheet, String text, Predicate<String> exists) {
        demand(exists.test(sheet), text);
        return new SheetRange(sheet, 0, 0, OPEN, OPEN, false);
    }

    private static SheetRange cells(String sheet, String cells, String text, Predicate<String> exists) {
        Matcher matcher = CELLS.matcher(cells);
        demand((sheet.isEmpty() || exists.test(sheet)) && !cells.isEmpty() && matcher.matches(), text);
        int column = column(matcher.group(1), 0);
        int row = row(matcher.group(2), 0);
        if (matcher.group(3) == null) {
            demand(matcher.group(1) != null && matcher.group(2) != null, text);
            return new SheetRange(sheet, row, column, row + 1, column + 1, false);
        }
        demand(matcher.group(4) != null || matcher.group(5) != null, text);
        int endColumn = column(matcher.group(4), OPEN - 1) + 1;
        int endRow = row(matcher.group(5), OPEN - 1) + 1;
        demand(endColumn > column && endRow > row, text);
        return new SheetRange(sheet, row, column, endRow, endColumn, true);
    }

    private static void demand(boolean condition, String text) {
        if (!condition) {
            throw new Refused(400, "INVALID_ARGUMENT", "Unable to parse range: " + text);
        }
    }

    private static int row(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits) - 1;
    }

    private static int column(@Nullable String letters, int otherwise) {
        if (letters == null) {
            return otherwise;
        }
        int number = 0;
        for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray()) {
            number = number * 26 + (letter - 'A' + 1);
        }
        return number - 1;
    }

    /** A block of cells as answers name it. */
    static String text(String sheet, int row, int column, int rows, int columns) {
        String from = letters(column) + (row + 1);
        String to = letters(column + columns - 1) + (row + rows);
        return title(sheet) + "!" + (from.equals(to) ? from : from + ":" + to);
    }

    /** As answers name it. */
    String text(String of) {
        return text(of, row, column, endRow - row, endColumn - column);
    }

    private static String title(String sheet) {
        return sheet.matches("\\w+") ? sheet : "'" + sheet.replace("'", "''") + "'";
    }

    private static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }
}
