package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.message.PermanentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/** Asks an outside system whether a write took effect. */
final class Probe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;

    private final Template pathAndQuery;
    private final @Nullable Expression body;
    private final @Nullable JsonQuery result;
    private final @Nullable Expression key;
    private final Scope scope = Scope.newEmptyScope();

    /** @param body gives the JSON to be posted; null for a GET */
    Probe(Template pathAndQuery, @Nullable Expression body, @Nullable String result, @Nullable Expression key) {
        this.pathAndQuery = pathAndQuery;
        this.body = body;
        this.key = key;
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        try {
            this.result = result == null ? null : JsonQuery.compile(result, Versions.JQ_1_6);
        } catch (JsonQueryException e) {
            throw new IllegalArgumentException("probeResult '" + result + "' is not jq: " + e.getMessage(), e);
        }
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
            String text = connection.call(question.call, true).text();
            return result == null ? Optional.of(text) : found(text, question.key);
        } catch (RefusedException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<String> found(String text, @Nullable String about) {
        try {
            Scope question = Scope.newChildScope(scope);
            question.setValue("key", about == null ? NullNode.getInstance() : TextNode.valueOf(about));
            List<JsonNode> found = new ArrayList<>();
            result.apply(question, JSON.readTree(text), found::add);
            return found.stream()
                    .filter(node -> !node.isNull() && !(node.isBoolean() && !node.asBoolean()))
                    .map(JsonNode::toString)
                    .findFirst();
        } catch (JsonProcessingException e) {
            throw new PermanentException("The probe " + pathAndQuery + " was not answered as expected.", e);
        }
    }
}
