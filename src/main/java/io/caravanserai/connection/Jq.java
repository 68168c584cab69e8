package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** One jq expression, compiled. */
final class Jq {
    private static final Scope SCOPE = Scope.newEmptyScope();

    static {
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, SCOPE);
    }

    private final String text;
    private final JsonQuery query;

    private Jq(String text, JsonQuery query) {
        this.text = text;
        this.query = query;
    }

    /** @throws JsonQueryException that says why it is not jq */
    static Jq compile(String text) throws JsonQueryException {
        return new Jq(text, JsonQuery.compile(text, Versions.JQ_1_6));
    }

    /**
     * As {@link #compile}, for an option of {@code connection:}.
     *
     * @throws IllegalArgumentException that names the option
     */
    static Jq of(String option, String text) {
        try {
            return compile(text);
        } catch (JsonQueryException e) {
            throw new IllegalArgumentException(option + " '" + text + "' is not jq: " + e.getMessage(), e);
        }
    }

    /**
     * What it finds, in order.
     *
     * @param named what it calls {@code $name}, by name
     * @throws JsonQueryException when the JSON is of a shape it cannot read
     */
    List<JsonNode> all(JsonNode json, Map<String, JsonNode> named) throws JsonQueryException {
        Scope scope = Scope.newChildScope(SCOPE);
        named.forEach(scope::setValue);
        List<JsonNode> found = new ArrayList<>();
        query.apply(scope, json, found::add);
        return found;
    }

    @Override
    public String toString() {
        return text;
    }
}
