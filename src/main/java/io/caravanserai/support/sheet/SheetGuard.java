package io.caravanserai.support.sheet;

import java.util.List;

/**
 * What people keep from being changed in a worksheet. Google refuses a whole call that touches a protected cell, and of merged
 * ones it keeps only the first value.
 *
 * @param kept rows with protected cells, which cannot be taken out; the last may be the end of the worksheet
 * @param closed rows with protected or merged cells among the hub's columns, which cannot be written
 */
public record SheetGuard(List<RowRange> kept, List<RowRange> closed) {
    /** Nothing. */
    public static final SheetGuard NONE = new SheetGuard(List.of(), List.of());

    /** Keeps copies. */
    public SheetGuard {
        kept = List.copyOf(kept);
        closed = List.copyOf(closed);
    }

    /** Whether a row may not be taken out, nor one be inserted there. */
    boolean isKept(int row) {
        return holds(kept, row);
    }

    /** Whether a row cannot be written. */
    boolean isClosed(int row) {
        return holds(closed, row);
    }

    private static boolean holds(List<RowRange> ranges, int row) {
        return ranges.stream().anyMatch(range -> range.from() <= row && row <= range.to());
    }
}
