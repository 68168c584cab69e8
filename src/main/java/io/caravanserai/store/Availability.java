package io.caravanserai.store;

import io.caravanserai.message.StoreAwayException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node can keep anything: the database answers, and the node has its name. {@link Watchman} finds out; whoever
 * needs the database is told at once instead of trying for himself, and each change is said once in the log.
 */
public final class Availability {
    private static final Logger LOG = Logger.getLogger(Availability.class);

    private static final Duration AGAIN = Duration.ofMillis(50);

    private final Shortage shortage = new Shortage();
    private volatile @Nullable Outage outage;
    private volatile boolean over;
    private volatile Runnable suspicion = () -> {};

    /** Why nothing can be kept; empty while all is well. */
    public Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    /** Whether nothing is known that stands in the way of keeping something. */
    public boolean isThere() {
        return outage == null;
    }

    /** What the server lacks, though it answers. */
    Shortage shortage() {
        return shortage;
    }

    /** Whether the reason of a failure, or the reason of that, is that the database is away. */
    public static boolean isReasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreAwayException || cause instanceof SQLException sql && SqlStates.isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    /** @param listener told when a connection broke, before anybody has looked why; it must not take long */
    void onSuspicion(Runnable listener) {
        suspicion = listener;
    }

    /** A connection broke, or could not be made. */
    void suspect() {
        suspicion.run();
    }

    /** Nothing can be kept from now on; whether that is news. */
    synchronized boolean lost(String reason) {
        boolean news = outage == null && !over;
        if (news) {
            String sentence = reason.endsWith(".") ? reason : reason + ".";
            outage = new Outage(sentence, Instant.now());
            LOG.errorf(
                    "%s Nothing is accepted and nothing is taken until this is over; it is tried several times a second.",
                    sentence);
        }
        return news;
    }

    /** Things can be kept again, if they could not. */
    synchronized void back() {
        Outage before = outage;
        if (before != null && !over) {
            outage = null;
            Duration away = Duration.between(before.since(), Instant.now());
            LOG.infof("The database is back after %d.%d s.", away.toSeconds(), away.toMillisPart() / 100);
            notifyAll();
        }
    }

    /** It will not come back for this process. */
    synchronized void over(String reason) {
        over = true;
        outage = new Outage(reason, Instant.now());
        notifyAll();
    }

    /**
     * Does what must be kept because it has happened already, as often as it takes: a broken connection does not end it, and
     * an outage is waited out. What is done twice when a commit went through unheard must be the same as done once.
     *
     * @throws StoreAwayException when the hub stops
     */
    <T> T patiently(Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (StoreAwayException e) {
                if (!await()) {
                    throw e;
                }
            }
        }
    }

    /** Whether it is worth another try: after a moment, or when an outage ends. */
    private synchronized boolean await() {
        try {
            wait(AGAIN.toMillis());
            return !over;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Blocks while nothing can be kept, at most so long; whether it can then. */
    synchronized boolean await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis(); outage != null && !over && left > 0; ) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return outage == null;
    }
}
