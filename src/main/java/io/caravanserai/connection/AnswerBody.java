package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.json.Json;
import org.jspecify.annotations.Nullable;

/** What a route gets of an answer. */
final class AnswerBody {

    private AnswerBody() {}

    /** JSON as maps and lists, any other text as it is; null for nothing. */
    static @Nullable Object of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Json.MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
