package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.json.Json;
import io.caravanserai.message.PermanentException;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** jq that an operator has set, to read answers whose shape may change. */
public final class Mapping {

    private final String key;
    private final Jq query;

    private Mapping(String key, Jq query) {
        this.key = key;
        this.query = query;
    }

    /** @throws WrongSettingException when it is not jq */
    public static Mapping of(String key, String jq) {
        try {
            return new Mapping(key, Jq.compile(jq));
        } catch (JsonQueryException e) {
            throw new WrongSettingException(key, jq, "jq (" + e.getMessage() + ")");
        }
    }

    /**
     * What it finds in an answer, without nulls.
     *
     * @throws PermanentException when the answer is no JSON, or of a shape it cannot read
     */
    public List<JsonNode> all(String answer) {
        return all(json(answer));
    }

    /** As {@link #all(String)}, of an answer that was read by {@link #json}. */
    public List<JsonNode> all(JsonNode answer) {
        try {
            List<JsonNode> found = query.all(answer, Map.of());
            found.removeIf(JsonNode::isNull);
            return found;
        } catch (JsonQueryException e) {
            throw unreadable(e);
        }
    }

    /** An answer that several mappings look into, read once. */
    public JsonNode json(String answer) {
        try {
            return Json.MAPPER.readTree(answer);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private PermanentException unreadable(JsonProcessingException e) {
        return new PermanentException("The answer cannot be read by " + key + ": "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ". Set it to fit, then replay.");
    }

    /** The first, as text; empty for none. */
    public String text(String answer) {
        return text(json(answer));
    }

    /** As {@link #text(String)}, of an answer that was read by {@link #json}. */
    public String text(JsonNode answer) {
        return all(answer).stream().findFirst().map(JsonNode::asText).orElse("");
    }
}
