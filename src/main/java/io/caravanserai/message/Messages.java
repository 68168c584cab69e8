package io.caravanserai.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The port behind which messages are kept. Every call that changes something returns after the commit. */
public interface Messages {

    /**
     * Accepts a message: committed, with fsync, when this returns. Of several with the same key in one channel
     * the first stands.
     *
     * @throws RetryableException when the store is away; nothing is accepted then
     */
    Accepted accept(NewMessage message);

    /**
     * As {@link #accept}, for a caller that does not wait: the answer is there after the commit, or a {@link
     * RetryableException} when the store is away. It is completed by the thread that committed, which must not be kept.
     */
    CompletionStage<Accepted> acceptAsync(NewMessage message);

    /**
     * Records how an attempt ended. Nothing is changed when its hold was lost meanwhile, and nothing when it is to end well, or
     * be thrown away, while one of its writes has no known outcome: it is to be parked then.
     */
    Settled settle(Settlement settlement);

    /** Records how the attempt at a list of messages ended, in one commit; held when one was. */
    Settled settleAll(List<Settlement> settlements);

    /** A write of the message, or of the list whose first it is, that has no known outcome. */
    Optional<Settled.Undecided> undecided(long id);

    /**
     * The next messages of a lane: of an ordered lane the first, of a batching channel at most {@code limit}, oldest first,
     * and the same list again after a crash or a retry. Empty when none is due.
     */
    List<Message> take(Settlement.Claim claim, Instant now, int limit);

    /** Lets go of a lane: due again with its next message, or gone when none is left. */
    void release(Settlement.Claim claim);

    /**
     * Discards all messages of a channel that are not finished and whose keys begin in one of these ways.
     *
     * @param keep how the keys of those begin that stay nevertheless
     * @param reason a sentence, kept with each of them
     * @return how many
     * @throws RetryableException when one of them is under way just now; nothing is discarded then
     */
    int withdraw(String channel, List<String> keyPrefixes, List<String> keep, String reason);

    /** As above, for one beginning and no exceptions. */
    default int withdraw(String channel, String keyPrefix, String reason) {
        return withdraw(channel, List.of(keyPrefix), List.of(), reason);
    }

    /** Whether any of these messages has begun a write to an outside system. */
    boolean haveWritten(List<Message> messages);

    /** Whether the hold still stands: it is lost when the node was taken for dead. */
    boolean holds(Settlement.Claim claim);

    /** Gives back what was picked and never begun. */
    void giveBack(Settlement.Claim claim);

    /** Gives back what a dead node held; the attempt that was cut short counts. */
    void revive(Settlement.Claim claim, String deadNode);

    /**
     * Declares how a channel is taken, and brings what waits in it in line.
     *
     * @param batched whether its messages are taken as lists
     * @param linger how long a list gathers at most, when it is neither full nor the run of its first message over
     * @param flow whose route takes from it; null for a route of no flow's
     * @return the proposal of {@code routes/} that moved its route last, 0 for none
     */
    long declare(String channel, boolean batched, Duration linger, @Nullable String flow);

    /** As above, for a channel of no flow's. */
    default long declare(String channel, boolean batched, Duration linger) {
        return declare(channel, batched, linger, null);
    }

    /** Has {@code listener} told, after the commit, which channels have messages that are due at once. */
    void onDue(Consumer<String> listener);

    /** Tells {@code listener} no more. */
    void offDue(Consumer<String> listener);
}
