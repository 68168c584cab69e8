package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.jspecify.annotations.Nullable;

/** Asks an outside system whether a write took effect. */
final class Probe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;

    private final Template pathAndQuery;
    private final @Nullable JsonQuery result;
    private final Scope scope = Scope.newEmptyScope();

    Probe(Template pathAndQuery, @Nullable String result) {
        this.pathAndQuery = pathAndQuery;
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        try {
            this.result = result == null ? null : JsonQuery.compile(result, Versions.JQ_1_6);
        } catch (JsonQueryException e) {
            throw new IllegalArgumentException("probeResult '" + result + "' is not jq: " + e.getMessage(), e);
        }
    }

    HttpCall call(Exchange exchange) {
        String filled = pathAndQuery.fill(exchange);
        int query = filled.indexOf('?');
        return query < 0
                ? HttpCall.get(filled, "")
                : HttpCall.get(filled.substring(0, query), filled.substring(query + 1));
    }

    /** What the system has; empty when it has not. */
    Optional<String> ask(Connection connection, HttpCall call) {
        try {
            String text = connection.call(call, true).text();
            return result == null ? Optional.of(text) : found(text);
        } catch (RefusedException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<String> found(String text) {
        try {
            List<JsonNode> found = new ArrayList<>();
            result.apply(Scope.newChildScope(scope), JSON.readTree(text), found::add);
            return found.stream()
                    .filter(node -> !node.isNull() && !(node.isBoolean() && !node.asBoolean()))
                    .map(JsonNode::toString)
                    .findFirst();
        } catch (JsonProcessingException e) {
            throw new PermanentException("The probe " + pathAndQuery + " was not answered as expected.", e);
        }
    }
}
