package io.caravanserai.rows;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** One row, whose cells are asked for by column name. */
public final class Row implements RowResult {

    private final long line;
    private final UnaryOperator<String> cells;

    /** @param cells from a column name in lower case to the cell's text, "" where there is none */
    Row(long line, UnaryOperator<String> cells) {
        this.line = line;
        this.cells = cells;
    }

    @Override
    public long line() {
        return line;
    }

    /**
     * The text of a cell exactly as the file has it: not trimmed; numbers of JSON as they are written there.
     *
     * @param column in any case
     * @return "" for an empty cell, a JSON null, object or array, and a column the file does not have
     */
    public String cell(String column) {
        return cells.apply(column.toLowerCase(Locale.ROOT));
    }
}
