package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.json.Json;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/** Asks an outside system whether a write took effect. */
final class Probe {
    private static final int NOT_FOUND = 404;

    private final Template pathAndQuery;
    private final @Nullable Expression body;
    private final @Nullable Jq result;
    private final @Nullable Expression key;
    private final Success success;

    /**
     * @param body gives the JSON to be posted; null for a GET
     * @param success what an answer must be like; any other tells nothing
     */
    Probe(
            Template pathAndQuery,
            @Nullable Expression body,
            @Nullable Jq result,
            @Nullable Expression key,
            Success success) {
        this.pathAndQuery = pathAndQuery;
        this.body = body;
        this.result = result;
        this.key = key;
        this.success = success;
    }

    /**
     * One question, worked out before the write, while the exchange still holds what it is about.
     *
     * @param call asks
     * @param key what the jq calls {@code $key}; null for none
     */
    record Question(HttpCall call, @Nullable String key) {}

    Question question(Exchange exchange) {
        String filled = pathAndQuery.fill(exchange);
        int query = filled.indexOf('?');
        String path = query < 0 ? filled : filled.substring(0, query);
        String rest = query < 0 ? "" : filled.substring(query + 1);
        HttpCall call = body == null
                ? HttpCall.get(path, rest)
                : new HttpCall("POST", path, rest, "application/json", body.evaluate(exchange, String.class));
        return new Question(call, key == null ? null : key.evaluate(exchange, String.class));
    }

    /** What the system has; empty when it has not. */
    Optional<String> ask(Connection connection, Question question) {
        try {
            String text = connection
                    .call(question.call.with(connection.constants()), true, success)
                    .text();
            return result == null ? Optional.of(text) : found(text, question.key);
        } catch (RefusedException e) {
            if (e.status() == NOT_FOUND && e.isPage()) {
                throw new RetryableException(
                        "Nobody can tell whether it is done: a page is no answer. " + e.getMessage(), e);
            }
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<String> found(String text, @Nullable String about) {
        JsonNode named = about == null ? NullNode.getInstance() : TextNode.valueOf(about);
        try {
            List<JsonNode> found = result.all(Json.MAPPER.readTree(text), Map.of("key", named));
            return found.stream()
                    .filter(node -> !node.isNull() && !(node.isBoolean() && !node.asBoolean()))
                    .map(JsonNode::toString)
                    .findFirst();
        } catch (JsonProcessingException e) {
            throw new PermanentException("The probe " + pathAndQuery + " was not answered as expected.", e);
        }
    }
}
