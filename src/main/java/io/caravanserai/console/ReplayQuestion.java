package io.caravanserai.console;

import io.caravanserai.store.ReplayCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a replay of many messages would do.
 *
 * @param matched how many messages the filter finds
 * @param replayed how many of these would be replayed
 * @param inDoubt how many need a decision about a write in doubt
 * @param withoutPayload how many cannot be replayed any more: their payload was removed
 * @param writes how many writes of those that would be replayed meet which fate
 * @param inWords the same as sentences
 */
public record ReplayQuestion(
        long matched, long replayed, long inDoubt, long withoutPayload, Map<Fate, Long> writes, List<String> inWords) {

    /**
     * @param staying how many stay where they are, until a person decides
     * @param unrouted the channels that no route takes from now
     */
    static ReplayQuestion of(ReplayCounts.Messages found, long staying, Fates fates, List<String> unrouted) {
        long replayed = found.matched() - found.withoutPayload() - staying;
        List<String> sentences = new ArrayList<>();
        if (replayed > 0) {
            unrouted.forEach(channel -> sentences.add(waits(channel)));
            sentences.addAll(fates.inWords());
        }
        if (staying > 0) {
            sentences.add(undecided(staying));
        }
        if (found.withoutPayload() > 0) {
            sentences.add(without(found.withoutPayload()));
        }
        return new ReplayQuestion(
                found.matched(), replayed, found.inDoubt(), found.withoutPayload(), fates.counts(), sentences);
    }

    /** As the heading of the page asks it. */
    public String title() {
        if (replayed == 0) {
            return "No message can be replayed now";
        }
        return replayed == 1 ? "Replay 1 message?" : "Replay " + Times.grouped(replayed) + " messages?";
    }

    static String waits(String channel) {
        return "No route takes from " + channel + " now. What is replayed there waits until one does.";
    }

    private static String undecided(long messages) {
        return messages == 1
                ? "1 message needs your decision and stays where it is: nobody knows whether one of its writes was made."
                        + " Open it, look in the outside system, then decide."
                : Times.grouped(messages)
                        + " messages need your decision and stay where they are: nobody knows whether one of their writes"
                        + " was made. Open each, look in the outside system, then decide.";
    }

    private static String without(long messages) {
        return messages == 1
                ? "1 message cannot be replayed any more: its payload was removed."
                : Times.grouped(messages) + " messages cannot be replayed any more: their payloads were removed.";
    }
}
