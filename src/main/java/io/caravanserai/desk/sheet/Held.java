package io.caravanserai.desk.sheet;

import io.caravanserai.support.sheet.SheetComparison;
import io.caravanserai.support.sheet.SheetContent;
import io.caravanserai.support.sheet.SheetHeader;
import io.caravanserai.support.sheet.SheetLayout;
import io.caravanserai.support.sheet.SheetPlan;
import io.caravanserai.support.sheet.SheetSize;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One worksheet that the hub keeps, while it is brought in line. */
final class Held {
    private final SheetLayout layout;
    private final Tab tab;
    private final SheetContent content;
    private @Nullable SheetPlan plan;
    private int deleted;

    Held(SheetLayout layout, Tab tab, SheetContent content) {
        this.layout = layout;
        this.tab = tab;
        this.content = content;
    }

    SheetLayout layout() {
        return layout;
    }

    Tab tab() {
        return tab;
    }

    SheetContent content() {
        return content;
    }

    SheetHeader head() {
        return new SheetHeader(content);
    }

    /** A sentence where nothing may be written to it. */
    Optional<String> mistake() {
        return head().isMissing() && tab.isFirstRowKept()
                ? Optional.of("The first row of the worksheet '" + tab.title()
                        + "' is protected. Nothing was written to" + " it. Let the service account edit it.")
                : head().mistake(tab.title());
    }

    /** What is to be done; null where nothing may be written. */
    @Nullable
    SheetPlan plan() {
        return plan;
    }

    /** Holds it against the copy as it is now. */
    void compare(SheetRows rows) {
        SheetComparison comparison = new SheetComparison(content, tab.title(), tab.guard(layout));
        rows.forEach(layout, line -> comparison.row(line.cells(), line.at()));
        plan = comparison.plan(new HashSet<>(rows.removed(layout, comparison.left())));
    }

    /** Whether rows are still to be taken out. */
    boolean hasDeletions() {
        return plan != null && !plan.deletions().isEmpty();
    }

    /** Goes on once rows were taken out; what people moved meanwhile is held against the copy again. */
    void deleted(boolean asPlanned, SheetRows rows) {
        if (plan != null) {
            deleted += plan.deleted();
            plan = plan.afterDeletions();
        }
        if (!asPlanned) {
            compare(rows);
        }
    }

    /** How many rows were taken out. */
    int deleted() {
        return deleted;
    }

    /** How large it will be. */
    SheetSize size() {
        return new SheetSize(
                tab.rows(), tab.columns(), plan == null ? 0 : plan.appends().size(), layout.width());
    }

    /** Rows that its grid lacks: Google takes out no last row. */
    int missingRows() {
        return plan == null ? 0 : Math.max(0, plan.deleted() + tab.frozen() + 1 - tab.rows());
    }

    /** Columns that its grid lacks. */
    int missingColumns() {
        return plan == null ? 0 : Math.max(0, layout.width() - tab.columns());
    }
}
