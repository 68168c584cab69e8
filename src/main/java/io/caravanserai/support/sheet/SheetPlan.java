package io.caravanserai.support.sheet;

import java.util.List;

/**
 * What brings a worksheet in line.
 *
 * @param deletions rows that go, by the numbers they have now, from the top down
 * @param updates rows that are written, by the numbers they have once those are gone, likewise
 * @param last the last row with a key then; rows are added below it
 * @param appends keys of the rows that are added, the oldest first
 * @param same how many rows stand as they should
 * @param others how many rows it leaves alone: those of people, those with a key that a row above has, and those it cannot write
 * @param notes what people should know, in sentences without personal data
 * @param doubts what keeps it from being in line, likewise
 */
public record SheetPlan(
        List<RowRange> deletions,
        List<Update> updates,
        int last,
        List<String> appends,
        int same,
        int others,
        List<String> notes,
        List<String> doubts) {

    /**
     * A row that is written.
     *
     * @param row its number
     * @param key as the copy has it
     * @param bent whether the cell of the key says it otherwise
     */
    public record Update(int row, String key, boolean bent) {}

    /** How many rows it held before. */
    public int rows() {
        return same + updates.size() + deleted() + others;
    }

    /** How many rows go. */
    public int deleted() {
        return deletions.stream().mapToInt(RowRange::size).sum();
    }

    /** What is left of it once its rows are taken out. */
    public SheetPlan afterDeletions() {
        return new SheetPlan(List.of(), updates, last, appends, same, others, notes, doubts);
    }

    /** Whether nothing is to be written. */
    public boolean isNothing() {
        return deletions.isEmpty() && updates.isEmpty() && appends.isEmpty();
    }
}
