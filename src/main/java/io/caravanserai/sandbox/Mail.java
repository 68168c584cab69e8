package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One e-mail that somebody would have received.
 *
 * @param id as its provider answered
 * @param via the system that took it: {@code sendgrid}, {@code resend}, {@code smtp}
 * @param to all who get it, without names
 * @param html empty for none
 * @param text empty for none
 * @param tags what the sender gave along for itself, which events bring back
 */
record Mail(
        String id,
        Instant at,
        String via,
        String from,
        List<String> to,
        String subject,
        String html,
        String text,
        Map<String, String> headers,
        Map<String, String> tags) {

    boolean isFor(String address) {
        return to.stream().anyMatch(address::equalsIgnoreCase);
    }

    JsonObject json(boolean bodies) {
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("at", SandboxClock.text(at))
                .put("via", via)
                .put("from", from)
                .put("to", new JsonArray(to))
                .put("subject", subject);
        if (bodies) {
            json.put("html", html).put("text", text).put("headers", JsonObject.mapFrom(headers));
        }
        return json;
    }
}
