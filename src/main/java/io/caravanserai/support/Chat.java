package io.caravanserai.support;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread of LiveChat, cleaned. One chat may have several threads; each counts for itself.
 *
 * @param id of the thread
 * @param chatId of the chat it belongs to
 * @param customer who asked; null where LiveChat does not say
 * @param agents the people who spoke, by their one name, in the order they came in
 * @param agent the last of them; empty where no person spoke
 * @param started null where LiveChat says none
 * @param ended null while it is active
 * @param arrival when it came in
 * @param talk what was said
 * @param timings how long it took
 * @param rating 1 for good, 0 for bad, null for none
 * @param restricted whether LiveChat hides its events, by the plan's retention
 * @param removal null while it counts
 */
public record Chat(
        String id,
        String chatId,
        @Nullable Customer customer,
        List<String> agents,
        String agent,
        @Nullable Instant started,
        @Nullable Instant ended,
        Arrival arrival,
        Talk talk,
        Timings timings,
        @Nullable Integer rating,
        boolean restricted,
        @Nullable Removal removal) {

    /** Who asked; empty words for what LiveChat does not say. */
    public record Customer(String id, String name, String email) {}

    /**
     * What was said, in messages that count.
     *
     * @param ofCustomer messages of the customer
     * @param ofAgents messages of people of the desk
     * @param ofAssistant messages of the AI assistant
     * @param ofScraper messages of the other kind of bot, which only collects
     * @param transferred whether a bot spoke, and then a person
     * @param contained whether the assistant answered and no person was needed
     */
    public record Talk(
            int ofCustomer, int ofAgents, int ofAssistant, int ofScraper, boolean transferred, boolean contained) {}

    /** Keeps a copy of the list. */
    public Chat {
        agents = List.copyOf(agents);
    }
}
