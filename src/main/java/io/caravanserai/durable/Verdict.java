package io.caravanserai.durable;

import io.caravanserai.message.DiscardException;
import io.caravanserai.message.Failure;
import io.caravanserai.message.HoldLostException;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.PostponedException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.Settled;
import io.caravanserai.message.Settlement;
import io.caravanserai.message.Settlement.Claim;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides what an attempt's end means: done, discarded, tried again later, or parked. */
final class Verdict {
    private static final Logger LOG = Logger.getLogger(Verdict.class);

    /** What went too deep has a thousand lines that say the same. */
    private static final int LONGEST_TRACE = 16_000;

    /** Of the store's words why it refused something. */
    private static final int LONGEST_WORDS = 500;

    private final int maxAttempts;
    private final Backoff backoff;
    private final InstantSource clock;
    private final DoubleSupplier chance;

    /** @param chance spreads the waits: from 0 (inclusive) to 1 */
    Verdict(int maxAttempts, Backoff backoff, InstantSource clock, DoubleSupplier chance) {
        this.maxAttempts = maxAttempts;
        this.backoff = backoff;
        this.clock = clock;
        this.chance = chance;
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
            return end(message, claim, started, MessageState.DONE, null);
        }
        DiscardException unwanted = ObjectHelper.getException(DiscardException.class, failed.cause());
        if (unwanted != null) {
            Failure reason =
                    new Failure("discarded", String.valueOf(unwanted.getMessage()), failed.route(), null, null);
            return end(message, claim, started, MessageState.DISCARDED, reason);
        }
        HoldLostException lost = ObjectHelper.getException(HoldLostException.class, failed.cause());
        RetryableException passing = lost != null
                ? RetryableException.after(Duration.ZERO, String.valueOf(lost.getMessage()))
                : ObjectHelper.getException(RetryableException.class, failed.cause());
        if (passing == null) {
            return end(message, claim, started, MessageState.PARKED, failure(failed, null, false));
        }
        int attempts = message.attempts() + 1;
        if (passing.counted() && attempts >= maxAttempts) {
            return end(message, claim, started, MessageState.PARKED, failure(failed, passing, true));
        }
        Duration wait = passing.pause() != null ? passing.pause() : backoff.after(attempts, chance.getAsDouble());
        return new Settlement(
                message,
                message.id(),
                claim,
                passing instanceof PostponedException ? MessageState.READY : MessageState.RETRYING,
                clock.instant().plus(wait),
                passing.counted(),
                started,
                failure(failed, passing, false));
    }

    private static Settlement end(
            Message message, Claim claim, Instant started, MessageState state, @Nullable Failure failure) {
        return new Settlement(message, message.id(), claim, state, null, true, started, failure);
    }

    /** Parked, because a write has no known outcome, whatever else became of the attempt. */
    Settlement inDoubt(Settlement end, Settled.Undecided write) {
        Failure failure = end.failure();
        String route = failure == null ? null : failure.route();
        return end(end.message(), end.claim(), end.started(), MessageState.PARKED, Failure.inDoubt(write, route));
    }

    /** The end of a message whose own end the store refused: parked, in words of the hub's own. */
    Settlement unkept(Settlement end, RuntimeException refused) {
        Failure own = end.failure();
        String why = String.valueOf(refused.getMessage());
        String reason = "How this message ended (" + end.state() + ") could not be kept: "
                + why.substring(0, Math.min(LONGEST_WORDS, why.length()))
                + ". Parked instead. Look at its effects and at the hub's log, then replay it.";
        return new Settlement(
                end.message(),
                end.first(),
                end.claim(),
                MessageState.PARKED,
                null,
                true,
                end.started(),
                new Failure(
                        own != null && own.isInDoubt() ? own.kind() : "bug",
                        reason,
                        own == null ? null : own.route(),
                        own == null ? null : own.step(),
                        null));
    }

    /** Says once what failed, where, and what happens next. */
    static void log(Settlement end) {
        Failure failure = end.failure();
        if (failure == null) {
            return;
        }
        if (end.state() == MessageState.DISCARDED || end.state() == MessageState.EXPIRED) {
            LOG.infof(
                    "Message %d of %s is %s: %s",
                    end.message().id(),
                    end.message().channel(),
                    end.state().name().toLowerCase(Locale.ROOT),
                    failure.reason());
            return;
        }
        if (end.state() == MessageState.READY) {
            LOG.debugf(
                    "Message %d of %s waits until %s: %s",
                    end.message().id(), end.message().channel(), end.due(), failure.reason());
            return;
        }
        String where = Stream.of(failure.route(), failure.step())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("/"));
        String next = end.state() != MessageState.PARKED
                ? " Tried again at " + end.due() + "."
                : failure.reason().contains("Parked") ? "" : " Parked.";
        LOG.warnf(
                "Message %d of %s failed at %s: %s%s",
                end.message().id(),
                end.message().channel(),
                where.isEmpty() ? "an unknown step" : where,
                failure.reason(),
                next);
    }

    /** The same end for another message of the same list. */
    Settlement same(Settlement end, Message message) {
        return new Settlement(
                message, end.first(), end.claim(), end.state(), end.due(), end.counted(), end.started(), end.failure());
    }

    private Failure failure(Attempt.Failed failed, @Nullable RetryableException passing, boolean last) {
        Throwable cause = failed.cause();
        PermanentException permanent = ObjectHelper.getException(PermanentException.class, cause);
        if (passing != null) {
            String end = last ? " Given up after " + maxAttempts + " attempts; replay it when the cause is gone." : "";
            String kind = passing instanceof PostponedException ? "postponed" : "retryable";
            return new Failure(kind, passing.getMessage() + end, failed.route(), failed.step(), null);
        }
        if (permanent != null) {
            String kind = permanent instanceof InDoubtException ? Failure.IN_DOUBT : "permanent";
            return new Failure(kind, String.valueOf(permanent.getMessage()), failed.route(), failed.step(), null);
        }
        // Camel wraps an Error in words that say nothing.
        Throwable thrown =
                cause instanceof CamelExecutionException && cause.getCause() != null ? cause.getCause() : cause;
        String reason = "Unexpected " + thrown.getClass().getSimpleName() + ": " + thrown.getMessage()
                + ". Parked, not retried. Mend the route or report it, then replay.";
        return new Failure("bug", reason, failed.route(), failed.step(), trace(cause));
    }

    private static String trace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.getBuffer().length() <= LONGEST_TRACE
                ? text.toString()
                : text.getBuffer().substring(0, LONGEST_TRACE) + " (and so on)";
    }
}
