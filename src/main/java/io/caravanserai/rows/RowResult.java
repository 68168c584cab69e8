package io.caravanserai.rows;

/** What one place in a file turned out to be: a {@link Row}, or a {@link BadRow} beside which the rest still counts. */
public sealed interface RowResult permits Row, BadRow {

    /** The line on which the row begins, counted from 1 as an editor does; the header's line counts too. */
    long line();
}
