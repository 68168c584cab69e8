package io.caravanserai.durable;

import io.caravanserai.message.Failure;
import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.Settlement;
import io.caravanserai.message.Settlement.Claim;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message whose attempt ended in a way that could not be recorded. It is parked with words that are sure to
 * be storable, so that a person sees it; the messages of a lane go back to it.
 */
final class Unrecorded {
    private static final Logger LOG = Logger.getLogger(Unrecorded.class);

    private final Messages messages;
    private final InstantSource clock;

    Unrecorded(Messages messages, InstantSource clock) {
        this.messages = messages;
        this.clock = clock;
    }

    void of(Claim claim, @Nullable Message message, Throwable e) {
        LOG.errorf(e, "An attempt in %s (%s) ended, and how could not be recorded.", claim.channel(), claim.instance());
        if (message == null) {
            messages.giveBack(claim);
            return;
        }
        Instant now = clock.instant();
        Failure failure = new Failure(
                "bug",
                "How this attempt ended could not be recorded (" + e.getClass().getSimpleName()
                        + "; the log says more). Parked, not retried. Look at its effects before you replay it.",
                null,
                null,
                null);
        messages.settle(new Settlement(message, message.id(), claim, MessageState.PARKED, null, true, now, failure));
    }
}
