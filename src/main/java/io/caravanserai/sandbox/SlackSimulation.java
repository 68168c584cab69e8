package io.caravanserai.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Slack's incoming webhook and chat.postMessage, each with its own way of saying no, and a page that shows the messages. */
@ApplicationScoped
class SlackSimulation implements Simulation {

    /** The bot's token it accepts, and the end of the webhook's address. */
    static final String TOKEN = "sandbox-token";

    private static final String WEBHOOK_SECRET = "sandbox";
    private static final String WEBHOOK_CHANNEL = "#webhook";
    private static final int A_PAGE = 50;

    private final SandboxClock clock;
    private final List<SlackMessage> messages = new ArrayList<>();
    private int made;

    SlackSimulation(SandboxClock clock) {
        this.clock = clock;
    }

    @Override
    public String system() {
        return "slack";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("GET", "/", this::page)
                .on("GET", "/_messages", call -> Answer.json(state()))
                .on("POST", "/services/{team}/{bot}/{secret}", this::webhook)
                .keys("text", "blocks", "unfurl_links")
                .on("POST", "/api/chat.postMessage", this::post)
                .keys("channel", "text", "blocks", "unfurl_links")
                .on("POST", "/api/auth.test", this::test)
                .on("GET", "/api/auth.test", this::test);
    }

    @Override
    public synchronized void seed(Seed seed) {
        messages.clear();
    }

    /** Oldest first. */
    @Override
    public synchronized JsonObject state() {
        JsonArray all = new JsonArray();
        messages.forEach(message -> all.add(message.json()));
        return new JsonObject().put("total", messages.size()).put("messages", all);
    }

    @Override
    public Answer error(int status, String code, String message) {
        String word = !code.isEmpty()
                ? code
                : status == 429 ? "ratelimited" : status < 500 ? "invalid_arguments" : "internal_error";
        Answer answer = Answer.json(status, new JsonObject().put("ok", false).put("error", word));
        return status == 429 ? answer.with("Retry-After", "1") : answer;
    }

    /** Slack's API says no with a 200. */
    @Override
    public Answer unknown(String name) {
        return Answer.json(new JsonObject()
                .put("ok", false)
                .put("error", "invalid_arguments")
                .put(
                        "response_metadata",
                        new JsonObject()
                                .put(
                                        "messages",
                                        new JsonArray().add("[ERROR] The sandbox knows no '" + name + "' here."))));
    }

    private static Answer word(int status, String word) {
        return Answer.of(status, "text/plain; charset=utf-8", Buffer.buffer(word));
    }

    /** The webhook says no with a status and one word. */
    private Answer webhook(Call call) {
        if (!WEBHOOK_SECRET.equals(call.param("secret"))) {
            return word(403, "invalid_token");
        }
        JsonObject sent;
        try {
            String payload = call.form().get("payload");
            sent = payload == null ? call.body().toJsonObject() : new JsonObject(payload);
        } catch (DecodeException | ClassCastException e) {
            return word(400, "invalid_payload");
        }
        JsonArray blocks = sent.getJsonArray("blocks", new JsonArray());
        SlackLimits.Complaint complaint = SlackLimits.complaint(sent.getString("text", ""), blocks);
        if (complaint != null) {
            return word(400, complaint.error());
        }
        keep(WEBHOOK_CHANNEL, "webhook", SlackLimits.shown(sent.getString("text", "")), blocks);
        return word(200, "ok");
    }

    /** The API says no with a 200. */
    private Answer post(Call call) {
        String refused = refused(call);
        if (refused != null) {
            return error(200, refused, "");
        }
        Map<String, String> form = call.form();
        JsonObject sent = form.isEmpty() ? call.json() : ofForm(form);
        String channel = sent.getString("channel", "");
        if (!channel.matches("#[\\w-]+|[CDG][A-Z0-9]+")) {
            return error(200, "channel_not_found", "");
        }
        if (channel.contains("archived")) {
            return error(200, "is_archived", "");
        }
        JsonArray blocks = sent.getJsonArray("blocks", new JsonArray());
        SlackLimits.Complaint complaint = SlackLimits.complaint(sent.getString("text", ""), blocks);
        if (complaint != null) {
            JsonArray details = new JsonArray().add("[ERROR] " + complaint.detail());
            return Answer.json(new JsonObject()
                    .put("ok", false)
                    .put("error", complaint.error())
                    .put("response_metadata", new JsonObject().put("messages", details)));
        }
        SlackMessage message = keep(channel, "chat.postMessage", SlackLimits.shown(sent.getString("text", "")), blocks);
        return Answer.json(new JsonObject()
                .put("ok", true)
                .put("channel", channel)
                .put("ts", message.ts())
                .put(
                        "message",
                        new JsonObject()
                                .put("type", "message")
                                .put("text", message.text())
                                .put("ts", message.ts())));
    }

    private static JsonObject ofForm(Map<String, String> form) {
        JsonObject sent =
                new JsonObject().put("channel", form.get("channel")).put("text", form.getOrDefault("text", ""));
        if (form.containsKey("blocks")) {
            sent.put("blocks", new JsonArray(form.get("blocks")));
        }
        return sent;
    }

    private static @org.jspecify.annotations.Nullable String refused(Call call) {
        String token = call.bearer().isEmpty() ? call.form().getOrDefault("token", "") : call.bearer();
        return token.isEmpty() ? "not_authed" : token.equals(TOKEN) ? null : "invalid_auth";
    }

    private Answer test(Call call) {
        String refused = refused(call);
        return refused != null
                ? error(200, refused, "")
                : Answer.json(
                        new JsonObject().put("ok", true).put("team", "Sandbox").put("user", "hub"));
    }

    private synchronized SlackMessage keep(String channel, String via, String text, JsonArray blocks) {
        Instant now = clock.instant();
        String ts = now.getEpochSecond() + "." + String.format(Locale.ROOT, "%06d", ++made);
        SlackMessage message = new SlackMessage(ts, now, channel, via, text, blocks);
        messages.add(message);
        return message;
    }

    private synchronized Answer page(Call call) {
        List<SlackMessage> newest = new ArrayList<>(messages);
        Collections.reverse(newest);
        StringBuilder cards = new StringBuilder();
        newest.stream().limit(A_PAGE).forEach(message -> cards.append("<article class=card><p><small>")
                .append(Html.text(message.channel() + " · " + SandboxClock.text(message.at()) + " · " + message.via()))
                .append("</small></p>")
                .append(message.html())
                .append("</article>"));
        String count = messages.size() + (messages.size() == 1 ? " message" : " messages");
        return Html.page(
                200,
                "Slack",
                Html.element("h1", "Slack")
                        + Html.element("p", "What the simulated Slack took: " + count + ", the newest first.")
                        + cards);
    }
}
