package io.caravanserai.support.sheet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Rows of a worksheet that stand below each other.
 *
 * @param from the first; the header is row 1
 * @param to the last
 */
public record RowRange(int from, int to) {
    private static final int NAMED = 5;

    /** As few as hold these rows and no other, from the top down. */
    public static List<RowRange> of(Collection<Integer> rows) {
        List<RowRange> ranges = new ArrayList<>();
        for (int row : new TreeSet<>(rows)) {
            RowRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last.to == row - 1) {
                ranges.set(ranges.size() - 1, new RowRange(last.from, row));
            } else {
                ranges.add(new RowRange(row, row));
            }
        }
        return ranges;
    }

    /** How many rows it has. */
    public int size() {
        return to - from + 1;
    }

    /** Some rows for people: {@code row 7}, {@code rows 3, 5 and 9}, {@code rows 2, 3, 4, 5, 6 and 12 more}. */
    static String words(List<Integer> rows) {
        if (rows.size() == 1) {
            return "row " + rows.get(0);
        }
        int named = rows.size() <= NAMED ? rows.size() - 1 : NAMED;
        String some = String.join(
                ", ", rows.stream().limit(named).map(String::valueOf).toList());
        return "rows " + some + " and " + (rows.size() <= NAMED ? rows.get(named) : rows.size() - NAMED + " more");
    }
}
