package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * One message somebody would see in Slack.
 *
 * @param ts Slack's id of it in its channel
 * @param via {@code webhook} or {@code chat.postMessage}
 * @param text the fallback where there are blocks
 */
record SlackMessage(String ts, Instant at, String channel, String via, String text, JsonArray blocks) {

    JsonObject json() {
        return new JsonObject()
                .put("ts", ts)
                .put("at", SandboxClock.text(at))
                .put("channel", channel)
                .put("via", via)
                .put("text", text)
                .put("blocks", blocks)
                .put("rendered", html());
    }

    /** As Slack would show it. */
    String html() {
        if (blocks.isEmpty()) {
            return "<p>" + SlackText.html(text) + "</p>";
        }
        StringBuilder html = new StringBuilder();
        blocks.forEach(block -> html.append(html((JsonObject) block)));
        return html.toString();
    }

    private static String html(JsonObject block) {
        return switch (block.getString("type", "")) {
            case "header" -> "<h3>" + part(block.getJsonObject("text")) + "</h3>";
            case "divider" -> "<hr>";
            case "context" -> "<p><small>" + parts(block.getJsonArray("elements")) + "</small></p>";
            default ->
                (block.containsKey("text") ? "<p>" + part(block.getJsonObject("text")) + "</p>" : "")
                        + parts(block.getJsonArray("fields", new JsonArray()));
        };
    }

    private static String parts(JsonArray parts) {
        StringBuilder html = new StringBuilder();
        parts.forEach(
                part -> html.append("<span>").append(part((JsonObject) part)).append("</span> "));
        return html.toString();
    }

    private static String part(JsonObject text) {
        String words = text.getString("text", "");
        return text.getString("type", "").equals("mrkdwn") ? SlackText.html(words) : SlackText.plain(words);
    }
}
