package io.caravanserai.desk;

import java.util.Map;

/**
 * What became of rows that were to be written.
 *
 * @param added whose keys the copy did not have
 * @param changed that stand otherwise now, those that came back included
 * @param removed that count no more from now on
 * @param same that stand as before: equal, or newer than what came
 */
public record Written(int added, int changed, int removed, int same) {
    /** Nothing was to be written. */
    public static final Written NOTHING = new Written(0, 0, 0, 0);

    /** Both together. */
    public Written and(Written other) {
        return new Written(added + other.added, changed + other.changed, removed + other.removed, same + other.same);
    }

    /** How many rows of a source, and what became of them, as a run counts it. */
    Map<String, Long> counts(String source) {
        return Map.of(
                source,
                (long) all(),
                source + "-added",
                (long) added,
                source + "-changed",
                (long) changed,
                source + "-removed",
                (long) removed);
    }

    /** How many rows came. */
    public int all() {
        return added + changed + removed + same;
    }
}
