package io.caravanserai.console.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong just now.
 *
 * @param kind in a word or two, like {@code channel-still}
 * @param about the channel, flow, system, file, token or folder
 * @param words one sentence: what is wrong, and what to do
 * @param since when it began; null where nobody knows
 * @param page where more is to be seen
 */
public record Alarm(
        String kind, String about, String words, @Nullable Instant since, String page) {}
