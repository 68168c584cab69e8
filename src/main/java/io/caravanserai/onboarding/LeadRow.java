package io.caravanserai.onboarding;

import java.util.function.Function;

/** One row of a leads file as it comes in. */
public sealed interface LeadRow {

    /** Where the row begins in its file, counted from 1. */
    long line();

    /** @param cells from a column name to the cell's text, "" for none */
    record Cells(long line, Function<String, String> cells) implements LeadRow {}

    /** A row of which not even the cells could be told. */
    record Unreadable(long line, String reason) implements LeadRow {}
}
