package io.caravanserai.rows;

import java.util.List;

/**
 * A row that cannot be read while the rows after it can.
 *
 * @param line where it begins, counted from 1
 * @param reason half a sentence for the person who mends the file; never holds what stood in a cell
 * @param pieces what stood in it, as far as it could be told: not for a person, but for who must not overlook a row
 */
public record BadRow(long line, String reason, List<String> pieces) implements RowResult {}
