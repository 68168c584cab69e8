package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What providers of e-mail tell the hub of mails they took, signed as theirs are. An order names the address {@code to};
 * {@code id} and {@code at} where an event is told once more, or of another time; {@code secret} where it is forged; what else
 * it holds goes into the event as it is.
 */
@ApplicationScoped
class MailEvents {

    private final SandboxClock clock;
    private final SandboxSettings settings;
    private final HubDoor hub;
    private final Mailbox mailbox;

    MailEvents(SandboxClock clock, SandboxSettings settings, HubDoor hub, Mailbox mailbox) {
        this.clock = clock;
        this.settings = settings;
        this.hub = hub;
        this.mailbox = mailbox;
    }

    /** {@code {event: delivered, to, …}}, or several of them: {@code {events: […]}} go to the hub in one delivery. */
    Answer sendGrid(Call call) {
        JsonObject order = call.json();
        JsonArray events = new JsonArray();
        order.getJsonArray("events", new JsonArray().add(order))
                .forEach(event -> events.add(sendGrid((JsonObject) event)));
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String body = events.encode();
        return hub.post("sendgrid-events", EventSignature.byKeyPair(secret(order), timestamp, body), body)
                .told(body);
    }

    private JsonObject sendGrid(JsonObject order) {
        Optional<Mail> mail = newest("sendgrid", order);
        JsonObject event = new JsonObject()
                .put("email", order.getString("to"))
                .put("timestamp", at(order).getEpochSecond())
                .put("sg_event_id", order.getString("id", UUID.randomUUID().toString()))
                .put("sg_message_id", mail.map(Mail::id).orElse("none") + ".recvd-sandbox-0");
        mail.ifPresent(known -> known.tags().forEach(event::put));
        return said(order, event);
    }

    /** {@code {type: email.bounced, to, bounce: {…}}}. */
    Answer resend(Call call) {
        JsonObject order = call.json();
        Optional<Mail> mail = newest("resend", order);
        JsonObject data = new JsonObject()
                .put("email_id", order.getString("id", mail.map(Mail::id).orElse("none")))
                .put("to", new JsonArray().add(order.getString("to")))
                .put("subject", mail.map(Mail::subject).orElse(""));
        String body = new JsonObject()
                .put("type", order.getString("type"))
                .put("created_at", SandboxClock.text(at(order)))
                .put("data", said(order.copy().putNull("type"), data))
                .encode();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return hub.post("resend-events", EventSignature.bySvix(secret(order), timestamp, body), body)
                .told(body);
    }

    private Optional<Mail> newest(String via, JsonObject order) {
        return mailbox.newest(order.getString("to", "")).stream()
                .filter(mail -> mail.via().equals(via))
                .findFirst();
    }

    private Instant at(JsonObject order) {
        return order.containsKey("at") ? NotionValue.instant(order.getString("at")) : clock.instant();
    }

    private String secret(JsonObject order) {
        return order.getString("secret", settings.hookSecret().orElseGet(settings::eventsSecret));
    }

    /** The event with what was ordered beside what is known. */
    private static JsonObject said(JsonObject order, JsonObject event) {
        Map<String, Object> more = new LinkedHashMap<>(order.getMap());
        more.keySet().removeAll(List.of("to", "at", "id", "secret", "events"));
        more.values().removeIf(value -> value == null);
        return event.mergeIn(new JsonObject(more));
    }
}
