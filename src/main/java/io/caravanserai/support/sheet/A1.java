package io.caravanserai.support.sheet;

/** Names of cells and ranges as spreadsheets have them. */
public final class A1 {
    private static final int LETTERS = 26;

    private A1() {}

    /** The letters of a column; the first is 1. */
    public static String column(int number) {
        StringBuilder letters = new StringBuilder();
        for (int rest = number; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }

    /** A whole column of a worksheet, whatever that is called. */
    public static String column(String worksheet, int column) {
        String letters = column(column);
        return quoted(worksheet) + letters + "1:" + letters;
    }

    private static String quoted(String worksheet) {
        return "'" + worksheet.replace("'", "''") + "'!";
    }

    /** A block of cells of a worksheet, whatever it is called; rows and columns count from 1, and the last belong to it. */
    public static String range(String worksheet, int column, int row, int lastColumn, int lastRow) {
        return quoted(worksheet) + column(column) + row + ":" + column(lastColumn) + lastRow;
    }
}
