package io.caravanserai.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a message on whose outcome somebody waits.
 *
 * @param message its id
 * @param address the last part of the address under which its outcome is asked for
 * @param call who asked for it
 * @param state where it stands
 * @param failure why it did not succeed, or not yet; null otherwise
 * @param result the body at the end of its route, JSON; null for none, or one that was too large
 * @param kept false once its payload is gone, and its result with it
 */
public record Outcome(
        long message,
        String address,
        Call call,
        MessageState state,
        @Nullable Failure failure,
        @Nullable String result,
        boolean kept) {

    /**
     * A call that is answered by an outcome.
     *
     * @param first what is known of it
     * @param within how long the caller waits
     */
    public record Awaited(Outcome first, Duration within) {}
}
