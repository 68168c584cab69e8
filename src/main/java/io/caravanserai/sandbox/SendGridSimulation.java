package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** SendGrid's mail/send: no idempotency of any kind, and a 202 that says nothing but a number in a header. */
@ApplicationScoped
class SendGridSimulation implements Simulation {

    /** The API key it accepts. */
    static final String KEY = "sandbox-token";

    private final SandboxClock clock;
    private final Mailbox mailbox;
    private final MailEvents events;

    SendGridSimulation(SandboxClock clock, Mailbox mailbox, MailEvents events) {
        this.clock = clock;
        this.mailbox = mailbox;
        this.events = events;
    }

    @Override
    public String system() {
        return "sendgrid";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("POST", "/v3/mail/send", this::send)
                .keys("personalizations", "from", "subject", "content", "headers", "template_id", "mail_settings")
                .on("GET", "/v3/scopes", this::scopes)
                .slow("POST", "/_send", events::sendGrid);
    }

    @Override
    public void seed(Seed seed) {
        mailbox.clear();
    }

    @Override
    public JsonObject state() {
        return MailboxSimulation.sent(mailbox, system());
    }

    /** {@code code} is the field the message is about. */
    @Override
    public Answer error(int status, String code, String message) {
        JsonObject error = new JsonObject()
                .put("message", status == 429 ? "too many requests" : message)
                .put("field", code.isEmpty() ? null : code)
                .putNull("help");
        Answer answer = Answer.json(status, new JsonObject().put("errors", new JsonArray().add(error)));
        return status == 429
                ? answer.with(Map.of(
                        "X-RateLimit-Limit", "600",
                        "X-RateLimit-Remaining", "0",
                        "X-RateLimit-Reset",
                                Long.toString(java.time.Instant.now().getEpochSecond() + 1)))
                : answer;
    }

    private static void check(Call call) {
        if (!KEY.equals(call.bearer())) {
            throw new Refused(401, "The provided authorization grant is invalid, expired, or revoked");
        }
    }

    private Answer scopes(Call call) {
        check(call);
        return Answer.json(new JsonObject().put("scopes", new JsonArray().add("mail.send")));
    }

    private Answer send(Call call) {
        check(call);
        JsonObject sent = call.json();
        JsonArray personalizations = SendGridRules.check(sent);
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        if (SendGridRules.isRehearsal(sent)) {
            return Answer.empty(200).with("X-Message-Id", id);
        }
        for (int i = 0; i < personalizations.size(); i++) {
            mailbox.add(mail(sent, personalizations.getJsonObject(i), i == 0 ? id : id + "." + i));
        }
        return Answer.empty(202).with("X-Message-Id", id);
    }

    private Mail mail(JsonObject sent, JsonObject personalization, String id) {
        Map<String, String> headers = new HashMap<>();
        Stream.of(sent, personalization)
                .map(each -> each.getJsonObject("headers", new JsonObject()))
                .forEach(each ->
                        each.forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue()))));
        List<String> to = Stream.of("to", "cc", "bcc")
                .flatMap(kind -> SendGridRules.objects(personalization.getJsonArray(kind, new JsonArray())))
                .map(person -> person.getString("email"))
                .toList();
        return new Mail(
                id,
                clock.instant(),
                system(),
                sent.getJsonObject("from").getString("email"),
                to,
                personalization.getString("subject", sent.getString("subject", "(template)")),
                content(sent, "text/html"),
                content(sent, "text/plain"),
                headers,
                arguments(personalization));
    }

    private static Map<String, String> arguments(JsonObject personalization) {
        Map<String, String> arguments = new HashMap<>();
        personalization
                .getJsonObject("custom_args", new JsonObject())
                .forEach(each -> arguments.put(each.getKey(), String.valueOf(each.getValue())));
        return arguments;
    }

    private static String content(JsonObject sent, String type) {
        return SendGridRules.objects(sent.getJsonArray("content", new JsonArray()))
                .filter(part -> type.equals(part.getString("type")))
                .map(part -> part.getString("value", ""))
                .findFirst()
                .orElse("");
    }
}
