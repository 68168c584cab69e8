package io.caravanserai.support.reading;

import io.caravanserai.message.JsonValues;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a customer thought of a chat: LiveChat keeps it in the thread's properties, and says it in system messages. */
final class Ratings {
    private static final String RATING = "rating";

    private Ratings() {}

    /** 1 for good, 0 for bad, null for none. */
    static @Nullable Integer of(Map<String, Object> thread, List<Map<String, Object>> events, Cleaning cleaning) {
        Map<String, Object> rating =
                JsonValues.map(JsonValues.map(thread.get("properties")).get(RATING));
        Object score = rating.get("score");
        Object value = score instanceof Map ? JsonValues.map(score).get("value") : score;
        return value == null ? said(events) : score(JsonValues.text(value), cleaning);
    }

    private static @Nullable Integer score(String text, Cleaning cleaning) {
        return switch (text.strip()) {
            case "1", "1.0" -> 1;
            case "0", "0.0" -> 0;
            default -> {
                if (!text.isBlank()) {
                    cleaning.drift("rating of a chat is neither 1 nor 0");
                }
                yield null;
            }
        };
    }

    /** The last word counts: a rating can be taken back. */
    private static @Nullable Integer said(List<Map<String, Object>> events) {
        @Nullable Integer last = null;
        for (Map<String, Object> event : events) {
            switch (JsonValues.text(event.get("system_message_type"))) {
                case "rating.chat_rated" -> last = of(event);
                case "rating.chat_rating_canceled" -> last = null;
                default -> {
                    // says nothing of it
                }
            }
        }
        return last;
    }

    private static @Nullable Integer of(Map<String, Object> event) {
        String score = JsonValues.text(JsonValues.map(event.get("text_vars")).get("score"));
        return switch (score.toLowerCase(Locale.ROOT)) {
            case "good" -> 1;
            case "bad" -> 0;
            default -> null;
        };
    }
}
