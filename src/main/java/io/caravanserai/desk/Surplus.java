package io.caravanserai.desk;

import java.util.Optional;

/**
 * What the copy had and the vendor did not show.
 *
 * @param rows how many were left over
 * @param live of how many that count
 * @param removed whether they count no more
 */
record Surplus(int rows, int live, boolean removed) {

    Optional<String> note(Source<?> source) {
        return removed
                ? Optional.of(rows + " " + source.name() + " are gone at " + source.vendor() + ", and removed here.")
                : Optional.empty();
    }

    /** What nobody can say for certain. */
    Optional<String> doubt(Source<?> source) {
        if (live == 0) {
            return Optional.of(source.vendor() + " showed no " + source.name() + " at all. Nobody says whether"
                    + " there are none, or none that the hub may see: look at its permissions there.");
        }
        return removed || rows == 0
                ? Optional.empty()
                : Optional.of(source.vendor() + " did not show " + rows + " of " + live + " " + source.name()
                        + ", more than hub.support.most-removals takes for gone. None was removed. Look at the hub's"
                        + " permissions there; where they are gone indeed, raise the setting and read in full again.");
    }
}
