package io.caravanserai.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For whom a page is written.
 *
 * @param run the run that synchronises
 * @param now when
 * @param watermark the one that moves behind the page
 * @param reached where to; null where it stays
 * @param until what was touched at the vendor before ought to be in the copy as it came; null where nothing is compared
 */
record Page(
        long run,
        Instant now,
        String watermark,
        @Nullable Instant reached,
        @Nullable Instant until) {}
