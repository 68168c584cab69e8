package io.caravanserai.desk.view;

import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Question.Hours;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A filter under a name. One that ended on the day it was kept goes on to end today.
 *
 * @param owner the user who kept it, and may remove it
 * @param shared whether all see it
 * @param kept the filter as it was kept
 * @param rolling whether it ends today, whatever today is
 */
public record SavedView(long id, String name, String owner, boolean shared, Filter kept, Hours hours, boolean rolling) {
    /** The filter as it is on this day. */
    public Filter filter(LocalDate today) {
        return rolling ? kept.between(today.minusDays(kept.days() - 1L), today) : kept;
    }

    /** Whether this user kept it. */
    public boolean isOf(@Nullable String user) {
        return owner.equals(user);
    }
}
