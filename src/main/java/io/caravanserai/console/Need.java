package io.caravanserai.console;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing to look after.
 *
 * @param kind in a word or two
 * @param what in a few words: how many, where
 * @param why a sentence; empty for none
 * @param since when it began; null where nobody knows
 * @param href where it is mended
 * @param link what the link says
 */
public record Need(
        String kind, String what, String why, @Nullable Instant since, String href, String link) {

    static Need of(String kind, String what, @Nullable String why, @Nullable Instant since, String href, String link) {
        return new Need(kind, what, Optional.ofNullable(why).orElse(""), since, href, link);
    }
}
