package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.effect.Redaction;
import io.caravanserai.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/**
 * What an answer with a 2xx must be like to be believed. Anything else with a 2xx came from somebody in between, or not
 * whole: it is no answer to a read, and of a write nobody knows the outcome.
 */
public final class Success {
    private static final ObjectReader JSON = Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    // Some vendors have JSON go as plain text, or without a type; a page never is JSON.
    private static final Pattern JSON_TYPE =
            Pattern.compile("(?i)\\s*(application/([\\w.-]+\\+)?json|text/(plain|json|javascript)"
                    + "|application/(octet-stream|javascript))\\s*(;.*)?");

    private final Set<Integer> statuses;
    private final Content content;
    private final @Nullable Jq expect;

    private Success(Set<Integer> statuses, Content content, @Nullable Jq expect) {
        this.statuses = statuses;
        this.content = content;
        this.expect = expect;
    }

    /** What a body must be. */
    enum Content {
        JSON("JSON"),
        TEXT("text"),
        EMPTY("an empty answer"),
        ANY("anything");

        private final String words;

        Content(String words) {
            this.words = words;
        }

        static Content of(String text) {
            return Arrays.stream(values())
                    .filter(each -> each.name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "answer '" + text + "' must be one of json, text, empty, any"));
        }
    }

    /**
     * As a connector says it.
     *
     * @param statuses like {@code 202} or {@code 200,201}; null for every 2xx
     * @param answer json, text, empty or any
     * @param expect jq that a success makes true; a text it gives says what is wrong; null for none
     * @throws IllegalArgumentException that names the option that cannot be right
     */
    public static Success of(@Nullable String statuses, String answer, @Nullable String expect) {
        return new Success(statuses(statuses), Content.of(answer), expect == null ? null : Jq.of("expect", expect));
    }

    /** JSON of any kind. */
    static Success json() {
        return of(null, "json", null);
    }

    private static Set<Integer> statuses(@Nullable String text) {
        if (text == null) {
            return Set.of();
        }
        if (!text.matches("2\\d\\d(\\s*,\\s*2\\d\\d)*")) {
            throw new IllegalArgumentException("success '" + text + "' must be statuses like 202 or 200,201");
        }
        return Arrays.stream(text.split("\\s*,\\s*")).map(Integer::valueOf).collect(Collectors.toSet());
    }

    /** As {@link #flaw(Reply, String)}, of a call whose body says nothing about its answer. */
    public Optional<String> flaw(Reply reply) {
        return flaw(reply, null);
    }

    /**
     * What is wrong with an answer that has a 2xx, in words that follow <i>… answered POST /x</i>; empty for a success.
     *
     * @param sent the body of the call; null for none
     */
    Optional<String> flaw(Reply reply, @Nullable String sent) {
        String due = ", not with " + content.words;
        if (reply.isPage() && content != Content.ANY) {
            return Optional.of("with a page" + due);
        }
        if (!statuses.isEmpty() && !statuses.contains(reply.status())) {
            return Optional.of("with " + reply.status() + ", not with "
                    + statuses.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or ")));
        }
        boolean nothing = reply.text().isBlank();
        if (nothing && (content == Content.JSON || content == Content.TEXT)) {
            return Optional.of("with nothing" + due);
        }
        if (!nothing && content == Content.EMPTY) {
            return Optional.of("with " + reply.header("content-type").orElse("text") + due);
        }
        String type = reply.header("content-type").orElse("");
        if (content == Content.JSON
                && !type.isBlank()
                && !JSON_TYPE.matcher(type).matches()) {
            return Optional.of("with " + type + due);
        }
        JsonNode json = json(reply.text());
        if (content == Content.JSON && json.isMissingNode()) {
            return Optional.of("with JSON that is broken or cut short");
        }
        return flaw(json.isMissingNode() ? TextNode.valueOf(reply.text()) : json, reply.headers(), sent);
    }

    /**
     * As {@link #flaw(Reply, String)}, of an answer that came as something else.
     *
     * @param headers what the expectation calls {@code $headers}
     */
    Optional<String> flaw(JsonNode answer, Map<String, String> headers, @Nullable String sent) {
        if (expect == null) {
            return Optional.empty();
        }
        JsonNode given = sent == null ? NullNode.getInstance() : json(sent);
        Map<String, JsonNode> named = Map.of(
                "headers",
                Json.MAPPER.valueToTree(headers),
                "sent",
                given.isMissingNode() ? NullNode.getInstance() : given);
        List<JsonNode> held;
        try {
            held = expect.all(answer, named);
        } catch (JsonQueryException e) {
            held = List.of();
        }
        JsonNode word = held.isEmpty() ? NullNode.getInstance() : held.get(0);
        if (word.isBoolean() && word.asBoolean()) {
            return Optional.empty();
        }
        return Optional.of(
                word.isTextual()
                        ? "and " + Redaction.all(word.asText())
                        : "without what a success has (" + expect + ")");
    }

    /** A missing node for what is no JSON. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** As JSON, of what a Camel component answers. */
    static JsonNode json(@Nullable Object body) {
        return Json.MAPPER.valueToTree(body);
    }
}
