package io.caravanserai.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.json.Json;
import org.jspecify.annotations.Nullable;

/** What the journal keeps of a body: JSON without secrets, and of a long one its beginning, which says that it is cut. */
public final class Kept {
    /** Characters of a body that are kept. A batch of 500 rows or of 100 contacts is below that. */
    static final int MOST = 256 * 1024;

    private static final int BEGINNING = 16 * 1024;

    // Numbers as they were written.
    static final ObjectReader JSON = Json.MAPPER
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    private Kept() {}

    /** JSON text as it is, any other text as a JSON string; null for no body. */
    public static @Nullable JsonNode body(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String clean = Redaction.secrets(text);
        return clean.length() <= MOST ? node(clean) : cut(clean);
    }

    static @Nullable String text(@Nullable String text) {
        JsonNode kept = body(text);
        return kept == null ? null : kept.toString();
    }

    private static JsonNode node(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    private static JsonNode cut(String text) {
        ObjectNode cut = Json.MAPPER.createObjectNode();
        cut.put("cut", true);
        cut.put("characters", text.length());
        cut.put("beginning", text.substring(0, BEGINNING));
        return cut;
    }
}
