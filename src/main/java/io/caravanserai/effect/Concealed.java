package io.caravanserai.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a write nobody is to read later: not in the journal, and so not in the console, the API and a dry run's plan.
 * Names of secrets, like {@code password}, are concealed everywhere; here stands what only the flow knows to be one.
 *
 * @param fields names in JSON, of request and answer, at any depth: whatever stands there is kept as {@code ***}
 * @param answer whether nothing of the answer is kept. A step that needs it again makes the write again
 */
public record Concealed(Set<String> fields, boolean answer) {
    /** All is kept. */
    public static final Concealed NOTHING = new Concealed(Set.of(), false);

    private static final TextNode MASK = TextNode.valueOf("***");

    /** @param fields names with commas between them; null or blank for none */
    public static Concealed of(@Nullable String fields, boolean answer) {
        Set<String> names = fields == null
                ? Set.of()
                : Arrays.stream(fields.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
        return new Concealed(names, answer);
    }

    /** A body without them; of one that is no JSON nothing is left, since nobody can tell where they stand in it. */
    public @Nullable String in(@Nullable String body) {
        if (fields.isEmpty() || body == null || body.isBlank()) {
            return body;
        }
        try {
            JsonNode tree = Kept.JSON.readTree(body);
            mask(tree);
            return tree.toString();
        } catch (JsonProcessingException e) {
            return MASK.toString();
        }
    }

    @Nullable
    String answer(@Nullable String response) {
        return answer ? null : in(response);
    }

    private void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            fields.stream().filter(object::hasNonNull).forEach(name -> object.set(name, MASK));
        }
        node.forEach(this::mask);
    }
}
