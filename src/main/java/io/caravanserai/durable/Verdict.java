package io.caravanserai.durable;

import io.caravanserai.message.DiscardException;
import io.caravanserai.message.Failure;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.Settlement;
import io.caravanserai.message.Settlement.Claim;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides what an attempt's end means: done, discarded, tried again later, or parked. */
final class Verdict {
    private static final Logger LOG = Logger.getLogger(Verdict.class);

    private final int maxAttempts;
    private final Backoff backoff;
    private final InstantSource clock;

    Verdict(int maxAttempts, Backoff backoff, InstantSource clock) {
        this.maxAttempts = maxAttempts;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Whether its attempts were used up by nodes that died: it is not tried again. */
    boolean isSpent(Message message) {
        return message.attempts() >= maxAttempts;
    }

    Attempt.Failed spent(Message message) {
        return new Attempt.Failed(
                new PermanentException("The hub died " + message.attempts()
                        + " times while it ran this message. Look at what it does before you replay it."),
                null,
                null);
    }

    Settlement on(Message message, Claim claim, Instant started, Attempt.@Nullable Failed failed) {
        if (failed == null) {
            return new Settlement(message, claim, MessageState.DONE, null, true, started, null);
        }
        DiscardException unwanted = ObjectHelper.getException(DiscardException.class, failed.cause());
        if (unwanted != null) {
            Failure reason =
                    new Failure("discarded", String.valueOf(unwanted.getMessage()), failed.route(), null, null);
            return new Settlement(message, claim, MessageState.DISCARDED, null, true, started, reason);
        }
        RetryableException passing = ObjectHelper.getException(RetryableException.class, failed.cause());
        if (passing == null) {
            return new Settlement(message, claim, MessageState.PARKED, null, true, started, failure(failed, false));
        }
        int attempts = message.attempts() + 1;
        if (passing.counted() && attempts >= maxAttempts) {
            return new Settlement(message, claim, MessageState.PARKED, null, true, started, failure(failed, true));
        }
        Duration wait = passing.pause() != null
                ? passing.pause()
                : backoff.after(attempts, ThreadLocalRandom.current().nextDouble());
        return new Settlement(
                message,
                claim,
                MessageState.RETRYING,
                clock.instant().plus(wait),
                passing.counted(),
                started,
                failure(failed, false));
    }

    /** Says once what failed, where, and what happens next. */
    static void log(Settlement end) {
        Failure failure = end.failure();
        if (failure == null) {
            return;
        }
        if (end.state() == MessageState.DISCARDED) {
            LOG.infof(
                    "Message %d of %s is discarded: %s",
                    end.message().id(), end.message().channel(), failure.reason());
            return;
        }
        String where =
                failure.step() == null ? String.valueOf(failure.route()) : failure.route() + "/" + failure.step();
        String next = end.state() != MessageState.PARKED
                ? " Tried again at " + end.due() + "."
                : failure.reason().contains("Parked") ? "" : " Parked.";
        LOG.warnf(
                "Message %d of %s failed at %s: %s%s",
                end.message().id(), end.message().channel(), where, failure.reason(), next);
    }

    /** The same end for another message of the same list. */
    Settlement same(Settlement end, Message message) {
        return new Settlement(
                message, end.claim(), end.state(), end.due(), end.counted(), end.started(), end.failure());
    }

    private Failure failure(Attempt.Failed failed, boolean last) {
        Throwable cause = failed.cause();
        RetryableException passing = ObjectHelper.getException(RetryableException.class, cause);
        PermanentException permanent = ObjectHelper.getException(PermanentException.class, cause);
        if (passing != null) {
            String end = last ? " Given up after " + maxAttempts + " attempts; replay it when the cause is gone." : "";
            return new Failure("retryable", passing.getMessage() + end, failed.route(), failed.step(), null);
        }
        if (permanent != null) {
            String kind = permanent instanceof InDoubtException ? "in-doubt" : "permanent";
            return new Failure(kind, String.valueOf(permanent.getMessage()), failed.route(), failed.step(), null);
        }
        String reason = "Unexpected " + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                + ". Parked, not retried. Mend the route or report it, then replay.";
        return new Failure("bug", reason, failed.route(), failed.step(), trace(cause));
    }

    private static String trace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
