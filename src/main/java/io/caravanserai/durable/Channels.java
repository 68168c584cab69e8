package io.caravanserai.durable;

import io.caravanserai.message.DiscardException;
import io.caravanserai.message.Message;
import io.caravanserai.message.Messages;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.store.ChannelSearch;
import io.caravanserai.store.FirstMessages;
import io.caravanserai.store.WaitingMessages;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** What a route may do with the messages of a channel besides sending and taking: the bean {@code channels}. */
@Singleton
@Named("channels")
public class Channels {
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private final Provider<Messages> messages;
    private final Provider<ChannelSearch> search;
    private final Provider<FirstMessages> firsts;
    private final Provider<WaitingMessages> waiting;

    @Inject
    Channels(
            Provider<Messages> messages,
            Provider<ChannelSearch> search,
            Provider<FirstMessages> firsts,
            Provider<WaitingMessages> waiting) {
        this.waiting = waiting;
        this.messages = messages;
        this.search = search;
        this.firsts = firsts;
    }

    /**
     * Ends the message under way as discarded: a flow does not want it, and that is no failure.
     *
     * @param reason a sentence that says why, without personal data; kept with the message
     */
    public void discard(String reason) {
        throw new DiscardException(reason);
    }

    /**
     * Discards all messages of a channel that wait and whose keys begin alike; what is done or parked stays.
     *
     * @param reason a sentence, kept with each of them
     * @throws RetryableException when one of them is under way just now
     */
    public void withdraw(String channel, String keyPrefix, String reason) {
        withdrawOthers(channel, List.of(keyPrefix), List.of(), reason);
    }

    /**
     * Discards all messages of a channel that wait and whose keys begin in one of these ways; what is done or parked stays.
     *
     * @param keep how the keys of those begin that stay nevertheless
     * @param reason a sentence, kept with each of them
     * @throws RetryableException when one of them is under way just now
     */
    public void withdrawOthers(String channel, List<String> keyPrefixes, List<String> keep, String reason) {
        keyPrefixes.forEach(prefix -> refuseBlank(channel, prefix));
        messages.get().withdraw(channel, keyPrefixes, keep, reason);
    }

    /**
     * Discards all messages about somebody that wait, in all channels whose names end alike, where a field of their bodies has
     * one value; what is done or parked stays.
     *
     * @param value {@code all} for any
     * @param reason a sentence, kept with each of them
     * @throws RetryableException when one of them is under way just now
     */
    public void withdrawAbout(String about, String channelEnding, String field, String value, String reason) {
        waiting.get().withdraw(about, channelEnding, field, value.equals("all") ? null : value, reason);
    }

    private static void refuseBlank(String channel, String keyPrefix) {
        if (keyPrefix.isBlank()) {
            throw new PermanentException(
                    "All of " + channel + " would be withdrawn: the beginning of the keys must not be empty.");
        }
    }

    /**
     * The keys a channel ever accepted, as far as messages are kept, in which one of these parts stands, parts joined by
     * bars; in the order in which they, or what they were made of, came in.
     */
    public List<String> keysWithAny(String channel, List<String> parts) {
        return search.get().keysWith(channel, parts);
    }

    /** As {@link #keysWithAny}, for one part. */
    public List<String> keysWith(String channel, String part) {
        return keysWithAny(channel, List.of(part));
    }

    /**
     * Tells of keys whether a channel accepted them before this run: what this very run sent, in an attempt that was cut
     * short, is not from before.
     */
    public Predicate<String> handledBefore(Message message, String channel) {
        return key -> search.get().isKnownBefore(channel, key, message.runId());
    }

    /**
     * Refuses a message that was given up before, by which {@code parkedTo} was told: what has been begun there must not be
     * undone by a replay, nor by an attempt that a crash between telling and parking brings back.
     *
     * @param parkedTo the channel that is told
     * @throws PermanentException when it was
     */
    public void refuseIfGivenUp(Message message, String parkedTo) {
        if (search.get().isKnown(parkedTo, Ending.parkedKey(message))) {
            throw new PermanentException("It was given up before, and " + parkedTo
                    + " was told: it is not taken up again. Start a new run instead.");
        }
    }

    /**
     * Refuses a message for a while as long as other runs have messages under way or waiting in these channels. Dry runs are
     * not in the way, nor is what is parked.
     *
     * @param channels joined by commas
     * @throws RetryableException when there is one; it does not count as an attempt
     */
    public void refuseWhileOpen(Message message, String channels) {
        search.get()
                .openBeside(message.runId(), List.of(channels.split(",\\s*")))
                .ifPresent(open -> {
                    throw RetryableException.after(
                            A_WHILE,
                            "Message " + open.id() + " of run " + open.runId() + " in " + open.channel()
                                    + " comes first: it is not done yet.");
                });
    }

    /**
     * Refuses a message once a later one was accepted in another channel: what it was to do has been overtaken.
     *
     * @throws PermanentException when there is a later one
     */
    public void refuseIfOvertaken(Message message, String by) {
        search.get().newerThan(message.id(), by).ifPresent(newer -> {
            throw new PermanentException("Message " + newer.id() + " of run " + newer.runId() + " in " + by
                    + " came after it: it would undo what that did. Discard it.");
        });
    }

    /**
     * Discards a message if another of its channel was the first about the same thing: two of them may have been accepted
     * under different keys, and be under way at once, on any nodes. The first stays the first until it is discarded. Dry runs
     * are not counted.
     *
     * @param about what it is about, in one spelling
     */
    public void discardUnlessFirst(Message message, String about) {
        if (message.dryRun()) {
            return;
        }
        long first = firsts.get().first(message.channel() + '|' + about, message.id());
        if (first != message.id()) {
            throw new DiscardException(
                    "Message " + first + " is about the same, and came first: nothing is done twice.");
        }
    }
}
