package io.caravanserai.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edit says of messages that are on their way through what it changes.
 *
 * @param kind what becomes of them
 * @param old the step, or the channel without {@code durable:}
 * @param now what takes its place; null where nothing does
 * @param file where it is said, below {@code routes/}; empty where it came beside the files
 * @param channels whose messages it is about; empty as long as nobody looked
 */
public record EditAnswer(Kind kind, String old, @Nullable String now, String file, List<String> channels) {
    /** What becomes of them. */
    public enum Kind {
        /** The effects of a step are those of another: what it did is not done again. */
        RENAMED,
        /** The effects of a step are forgotten: what it did is done again by whatever stands there. */
        DROP,
        /** All messages of a channel go to another. */
        MOVE,
        /** The open and parked messages of a channel are discarded. */
        DISCARD,
        /** Nobody was in a channel when it went, so nothing was said: whoever comes late is parked. */
        LEFT,
        /** Messages keep the key, the order and the due time they were accepted with. */
        KEEP
    }

    /** The same, about the messages of these channels. */
    public EditAnswer about(List<String> these) {
        return new EditAnswer(kind, old, now, file, these);
    }
}
