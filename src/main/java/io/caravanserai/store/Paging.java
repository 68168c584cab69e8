package io.caravanserai.store;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows page by page, each behind the last row of the page before: in bounded memory, and no row is there twice. */
public final class Paging {
    /** Rows of a page. */
    public static final int AT_ONCE = 1_000;

    private Paging() {}

    /**
     * All rows.
     *
     * @param behind the {@link #AT_ONCE} rows behind one, in order of what tells them apart; the first ones behind null
     */
    public static <T> void forEach(Function<@Nullable T, List<T>> behind, Consumer<T> each) {
        @Nullable T last = null;
        List<T> page;
        do {
            page = behind.apply(last);
            page.forEach(each);
            last = page.isEmpty() ? null : page.get(page.size() - 1);
        } while (page.size() == AT_ONCE);
    }
}
