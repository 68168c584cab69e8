package io.caravanserai.sandbox;

import org.jspecify.annotations.Nullable;

/** A block of cells with nothing around it, as Sheets finds it for append. Ends are exclusive. */
record SheetTable(int row, int column, int endRow, int endColumn) {

    /** The table that the range touches; for a whole worksheet the last one; null for none. */
    static @Nullable SheetTable at(Worksheet sheet, SheetRange range) {
        boolean whole = range.endRow() == SheetRange.OPEN && range.endColumn() == SheetRange.OPEN;
        return whole ? last(sheet) : touched(sheet, range);
    }

    private static @Nullable SheetTable last(Worksheet sheet) {
        for (int row = sheet.lastRow(); row >= 0; row--) {
            for (int column = 0; column < sheet.width(row); column++) {
                if (sheet.isFilled(row, column)) {
                    return around(sheet, row, column);
                }
            }
        }
        return null;
    }

    private static @Nullable SheetTable touched(Worksheet sheet, SheetRange range) {
        int endRow = Math.min(range.endRow(), sheet.lastRow() + 1);
        for (int row = range.row(); row < endRow; row++) {
            int endColumn = Math.min(range.endColumn(), sheet.width(row));
            for (int column = range.column(); column < endColumn; column++) {
                if (sheet.isFilled(row, column)) {
                    return around(sheet, row, column);
                }
            }
        }
        return null;
    }

    private static SheetTable around(Worksheet sheet, int row, int column) {
        SheetTable table = new SheetTable(row, column, row + 1, column + 1);
        SheetTable before;
        do {
            before = table;
            table = table.grown(sheet);
        } while (!table.equals(before));
        return table;
    }

    /** One further where something is beside it, corners included. */
    private SheetTable grown(Worksheet sheet) {
        boolean up = rowFilled(sheet, row - 1);
        boolean down = rowFilled(sheet, endRow);
        boolean left = columnFilled(sheet, column - 1);
        boolean right = columnFilled(sheet, endColumn);
        return new SheetTable(
                up ? row - 1 : row,
                left ? column - 1 : column,
                down ? endRow + 1 : endRow,
                right ? endColumn + 1 : endColumn);
    }

    private boolean rowFilled(Worksheet sheet, int which) {
        for (int c = column - 1; c <= endColumn; c++) {
            if (sheet.isFilled(which, c)) {
                return true;
            }
        }
        return false;
    }

    private boolean columnFilled(Worksheet sheet, int which) {
        for (int r = row - 1; r <= endRow; r++) {
            if (sheet.isFilled(r, which)) {
                return true;
            }
        }
        return false;
    }

    String text(String title) {
        return SheetRange.text(title, row, column, endRow - row, endColumn - column);
    }
}
