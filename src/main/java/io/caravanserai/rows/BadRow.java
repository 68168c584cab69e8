package io.caravanserai.rows;

/**
 * A row that cannot be read while the rows after it can.
 *
 * @param line where it begins, counted from 1
 * @param reason half a sentence for the person who mends the file; never holds what stood in a cell
 */
public record BadRow(long line, String reason) implements RowResult {}
