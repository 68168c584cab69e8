package io.caravanserai.message;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port behind which stands what came of messages on whose outcome somebody waits. */
public interface Outcomes {
    /** In characters; a longer result is not kept. */
    int LONGEST_RESULT = 256 * 1024;

    /**
     * Accepts a message for a caller: committed, with fsync, when this returns. Of several with the same idempotency key the
     * first stands, and its call with it.
     *
     * @throws RetryableException when the store is away; nothing is accepted then
     */
    Outcome ask(NewMessage message, Call call);

    /** Those of these messages that have ended. */
    List<Outcome> ended(Collection<Long> messages);

    /** The one with this address. */
    Optional<Outcome> at(String address);

    /** Keeps the result of a message that is about to end well; nothing where its hold was lost. */
    void keep(Settlement.Claim claim, long message, @Nullable String result);
}
