package io.caravanserai.desk;

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

    /** How many rows came. */
    public int all() {
        return added + changed + removed + same;
    }
}
