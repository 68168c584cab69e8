package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;

/**
 * What a 200 means of systems that say no with one: Slack's {@code {ok: false}}, a webhook of Slack that does not answer
 * {@code ok}, Yobi's {@code {success: false}}.
 */
enum SaidNo {
    /** It did what was asked. */
    NOTHING,
    REFUSED,
    /** Not now, and surely not done. */
    NOT_NOW,
    /** Nobody knows whether it was done. */
    UNKNOWN;

    private static final ObjectMapper JSON = new ObjectMapper();

    // docs.slack.dev, chat.postMessage, errors
    private static final Set<String> RATE = Set.of("ratelimited", "rate_limited");
    private static final Set<String> BROKEN =
            Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout");

    static SaidNo in(String system, Reply reply) {
        if (system.equals(KnownSystem.SLACK.id())) {
            return slack(reply.text().strip());
        }
        boolean yobi = system.equals(KnownSystem.YOBI.id()) || system.equals(KnownSystem.YOBI_AUTH.id());
        return yobi && isFalse(json(reply.text()).path("success")) ? REFUSED : NOTHING;
    }

    private static SaidNo slack(String text) {
        JsonNode json = json(text);
        if (text.equals("ok") || json.path("ok").asBoolean(false)) {
            return NOTHING;
        }
        String error = json.path("error").asText("");
        if (RATE.contains(error)) {
            return NOT_NOW;
        }
        // A word of Slack's, as JSON or by itself. Whatever else comes with a 200 is not Slack's.
        boolean word = !error.isEmpty() || text.matches("[a-z]+(_[a-z]+)+");
        return BROKEN.contains(error) || BROKEN.contains(text) || !word ? UNKNOWN : REFUSED;
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.asBoolean();
    }

    private static JsonNode json(String text) {
        try {
            return text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
