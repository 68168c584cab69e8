package io.caravanserai.support.reading;

import io.caravanserai.message.JsonValues;
import io.caravanserai.support.rules.Agents.Bot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One message of a chat.
 *
 * @param author LiveChat's id of who wrote it
 * @param note whether only people of the desk see it
 */
record ChatMessage(Instant at, Who who, String author, boolean note) {
    private static final Set<String> MESSAGES = Set.of("message", "file", "rich_message");

    /** Who speaks. */
    enum Who {
        CUSTOMER,
        PERSON,
        ASSISTANT,
        SCRAPER;

        static Who of(Bot bot) {
            return bot == Bot.ASSISTANT ? ASSISTANT : SCRAPER;
        }
    }

    /** Empty for what is no message: forms, system messages, what was deleted, a message without words or time. */
    static Optional<ChatMessage> of(Map<String, Object> event, Map<String, Who> speakers, Cleaning cleaning) {
        String type = JsonValues.text(event.get("type"));
        boolean isEmpty =
                type.equals("message") && JsonValues.text(event.get("text")).isBlank();
        if (!MESSAGES.contains(type) || isEmpty) {
            return Optional.empty();
        }
        String author = JsonValues.text(event.get("author_id")).strip();
        Who who = speakers.get(author);
        if (who == null) {
            cleaning.drift("message of somebody who is not in the chat");
            return Optional.empty();
        }
        boolean note = JsonValues.text(event.get("visibility")).equals("agents");
        return cleaning.time("time of a message", JsonValues.text(event.get("created_at")))
                .map(at -> new ChatMessage(at, who, author, note));
    }
}
