package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Google Chat's incoming webhook. The same request id again answers the first message and makes no second one. */
@ApplicationScoped
class GoogleChatSimulation implements Simulation {

    private static final String MESSAGES = "/v1/spaces/{space}/messages";
    private static final int LONGEST_TEXT = 4096;
    private static final int LARGEST = 32_000;

    private final SandboxClock clock;
    private final Map<String, JsonObject> byName = new LinkedHashMap<>();
    private final Map<String, JsonObject> byRequest = new LinkedHashMap<>();
    private long made;

    GoogleChatSimulation(SandboxClock clock) {
        this.clock = clock;
    }

    @Override
    public String system() {
        return "google-chat";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("POST", MESSAGES, this::create)
                .takes("key", "token", "requestId", "messageReplyOption")
                .keys("text", "cardsV2", "thread")
                .on("GET", MESSAGES, this::list)
                .takes("key", "token");
    }

    @Override
    public synchronized void seed(Seed seed) {
        byName.clear();
        byRequest.clear();
    }

    @Override
    public synchronized JsonObject state() {
        JsonArray all = new JsonArray();
        byName.values().forEach(all::add);
        return new JsonObject().put("messages", all);
    }

    @Override
    public Answer error(int status, String code, String message) {
        return GoogleErrors.answer(status, code, message);
    }

    private synchronized Answer create(Call call) {
        if (call.query("key", "").isEmpty() || call.query("token", "").isEmpty()) {
            throw new Refused(401, "The webhook's key and token are missing.");
        }
        JsonObject sent = call.json();
        String text = sent.getString("text", "");
        if (text.isEmpty() && sent.getJsonArray("cardsV2", new JsonArray()).isEmpty()) {
            throw new Refused(400, "Message cannot be empty.");
        }
        if (text.length() > LONGEST_TEXT || call.body().length() > LARGEST) {
            throw new Refused(400, "The message is too long.");
        }
        String request = call.query("requestId", "");
        String key = call.param("space") + " " + request;
        JsonObject message = request.isEmpty() ? null : byRequest.get(key);
        if (message == null) {
            message = message(call, sent);
            byName.put(message.getString("name"), message);
            if (!request.isEmpty()) {
                byRequest.put(key, message);
            }
        }
        return Answer.json(message);
    }

    private JsonObject message(Call call, JsonObject sent) {
        String space = "spaces/" + call.param("space");
        String id = String.format(Locale.ROOT, "%011d", ++made);
        JsonObject thread = sent.getJsonObject("thread", new JsonObject()).copy();
        if (!thread.containsKey("name")) {
            thread.put("name", space + "/threads/" + thread.getString("threadKey", id));
        }
        JsonObject message = new JsonObject()
                .put("name", space + "/messages/" + id)
                .put(
                        "sender",
                        new JsonObject()
                                .put("name", "users/100000000000000000001")
                                .put("type", "BOT"))
                .put("createTime", clock.text())
                .put("text", sent.getString("text", ""))
                .put("thread", thread)
                .put("space", new JsonObject().put("name", space).put("type", "ROOM"));
        if (sent.containsKey("cardsV2")) {
            message.put("cardsV2", sent.getJsonArray("cardsV2"));
        }
        return message;
    }

    private synchronized Answer list(Call call) {
        JsonArray ofSpace = new JsonArray();
        byName.forEach((name, message) -> {
            if (name.startsWith("spaces/" + call.param("space") + "/")) {
                ofSpace.add(message);
            }
        });
        return Answer.json(new JsonObject().put("messages", ofSpace));
    }
}
