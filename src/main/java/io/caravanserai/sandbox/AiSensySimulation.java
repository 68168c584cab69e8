package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * AiSensy's campaign API: WhatsApp messages by live campaigns, the key in the body, no idempotency of any kind; and what it
 * tells the hub of them, when that is ordered by {@code POST /sandbox/aisensy/_send}. A page shows the messages.
 */
@ApplicationScoped
class AiSensySimulation implements Simulation {

    /** The API key it accepts. */
    static final String KEY = "sandbox-token";

    private static final String HOOK = "aisensy-events";
    private static final int A_PAGE = 50;

    private final SandboxClock clock;
    private final SandboxSettings settings;
    private final HubDoor hub;
    private final AiSensyAccount account = new AiSensyAccount();
    private final List<JsonObject> messages = new ArrayList<>();
    private Ids ids = Ids.neverAgain();

    AiSensySimulation(SandboxClock clock, SandboxSettings settings, HubDoor hub) {
        this.clock = clock;
        this.settings = settings;
        this.hub = hub;
    }

    @Override
    public String system() {
        return "aisensy";
    }

    @Override
    public Routes routes() {
        String[] keys = {
            "apiKey",
            "campaignName",
            "destination",
            "userName",
            "source",
            "media",
            "templateParams",
            "tags",
            "attributes"
        };
        return new Routes()
                .on("GET", "/", this::page)
                .on("GET", "/_messages", call -> Answer.json(state()))
                .on("POST", "/campaign/t1/api/v2", this::submit)
                .keys(keys)
                .on("POST", "/campaign/t1/api", this::submit)
                .keys(keys)
                .on("POST", "/campaign/t1/api/campaign-details", this::details)
                .keys("apiKey", "campaignName")
                .on("POST", "/_data", this::data)
                .slow("POST", "/_send", this::send);
    }

    @Override
    public synchronized void seed(Seed seed) {
        messages.clear();
        ids = seed.ids();
        account.seed();
    }

    /** Oldest first. */
    @Override
    public synchronized JsonObject state() {
        return account.state().put("total", messages.size()).put("messages", new JsonArray(List.copyOf(messages)));
    }

    @Override
    public Answer error(int status, String code, String message) {
        if (!code.isEmpty()) {
            return Answer.json(
                    status,
                    new JsonObject()
                            .put("name", code)
                            .put("errorCode", status)
                            .put("errorMessage", message)
                            .put("aisTraceId", "sandbox"));
        }
        return Answer.json(
                status,
                new JsonObject().put("message", status == 429 ? "Too many requests, try again later." : message));
    }

    @Override
    public Set<String> secretFields() {
        return Set.of("apiKey");
    }

    private static JsonObject let(Call call) {
        JsonObject sent = call.json();
        if (!KEY.equals(sent.getString("apiKey"))) {
            throw new Refused(401, "Invalid API key");
        }
        return sent;
    }

    private synchronized Answer details(Call call) {
        return Answer.json(account.campaign(let(call).getString("campaignName", "")));
    }

    private synchronized Answer submit(Call call) {
        JsonObject sent = let(call);
        String number = account.take(sent);
        String id = ids.uuid("aisensy " + number + " " + sent.getString("campaignName"));
        messages.add(new JsonObject()
                .put("id", id)
                .put("at", clock.text())
                .put("campaign", sent.getString("campaignName"))
                .put("to", number)
                .put("name", sent.getString("userName"))
                .put("params", sent.getJsonArray("templateParams", new JsonArray())));
        return Answer.json(new JsonObject().put("success", "true").put("submitted_message_id", id));
    }

    private synchronized Answer data(Call call) {
        account.order(call.json());
        return Answer.json(account.state());
    }

    /**
     * Tells the hub: {@code {status, to, code, reason}} of the newest message to that number, or {@code {text, to}} that its
     * owner writes. {@code id}, where it is told once more.
     */
    private Answer send(Call call) {
        JsonObject order = call.json();
        String number = order.getString("to", "");
        JsonObject message = new JsonObject().put("phone_number", number.replace("+", ""));
        boolean written = order.containsKey("text");
        if (written) {
            message.put("message_type", "TEXT")
                    .put("message_content", new JsonObject().put("text", order.getValue("text")));
        } else {
            message.put("messageId", newest(number))
                    .put("status", order.getString("status", "").toUpperCase(Locale.ROOT));
        }
        if (order.containsKey("code")) {
            message.put(
                    "failureResponse",
                    new JsonObject().put("code", order.getValue("code")).put("reason", order.getString("reason", "")));
        }
        String body = new JsonObject()
                .put("id", order.getString("id", ids.uuid("aisensy event " + order.encode())))
                .put("created_at", order.getString("at", clock.text()))
                .put("topic", written ? "message.sender.user" : "message.status.updated")
                .put("delivery_attempt", 1)
                .put("project_id", "sandbox")
                .put("data", new JsonObject().put("message", message))
                .encode();
        String secret = order.getString("secret", settings.hookSecret().orElseGet(settings::eventsSecret));
        return hub.post(HOOK, Map.of("X-AiSensy-Signature", HubDoor.signature(secret, body)), body)
                .told(body);
    }

    private synchronized String newest(String number) {
        return messages.stream()
                .filter(message -> number.equals(message.getString("to")))
                .reduce((before, after) -> after)
                .map(message -> message.getString("id"))
                .orElse("none");
    }

    private synchronized Answer page(Call call) {
        List<JsonObject> newest = new ArrayList<>(messages);
        Collections.reverse(newest);
        StringBuilder cards = new StringBuilder();
        newest.stream().limit(A_PAGE).forEach(message -> cards.append("<article class=card><p><small>")
                .append(Html.text(
                        message.getString("to") + " · " + message.getString("name") + " · " + message.getString("at")))
                .append("</small></p>")
                .append(Html.element("h3", message.getString("campaign")))
                .append(params(message.getJsonArray("params")))
                .append("</article>"));
        String count = messages.size() + (messages.size() == 1 ? " message" : " messages");
        return Html.page(
                200,
                "WhatsApp",
                Html.element("h1", "WhatsApp")
                        + Html.element("p", "What the simulated AiSensy took: " + count + ", the newest first.")
                        + cards);
    }

    private static String params(JsonArray params) {
        StringBuilder items = new StringBuilder("<ol>");
        params.forEach(each -> items.append(Html.element("li", String.valueOf(each))));
        return items.append("</ol>").toString();
    }
}
