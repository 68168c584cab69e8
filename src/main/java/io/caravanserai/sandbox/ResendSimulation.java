package io.caravanserai.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Resend's sending of one mail, or of up to a hundred. The same key again within a day answers the first mail's id. */
@ApplicationScoped
class ResendSimulation implements Simulation {

    /** The API key it accepts. */
    static final String KEY = "sandbox-token";

    private static final Duration KEY_KEPT = Duration.ofHours(24);
    private static final int LONGEST_KEY = 256;
    private static final int MOST_IN_A_BATCH = 100;

    private final SandboxClock clock;
    private final Mailbox mailbox;
    private final MailEvents events;
    private final Map<String, Kept> byKey = new HashMap<>();

    ResendSimulation(SandboxClock clock, Mailbox mailbox, MailEvents events) {
        this.clock = clock;
        this.mailbox = mailbox;
        this.events = events;
    }

    /** What was answered under a key. */
    private record Kept(Instant at, Buffer body, JsonObject answer) {}

    @Override
    public String system() {
        return "resend";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("POST", "/emails", call -> once(call, () -> one(call.json())))
                .keys("from", "to", "subject", "html", "text", "headers")
                .on("POST", "/emails/batch", call -> once(call, () -> batch(call)))
                .on("GET", "/emails/{id}", this::get)
                .on("GET", "/domains", this::domains)
                .slow("POST", "/_send", events::resend);
    }

    @Override
    public synchronized void seed(Seed seed) {
        mailbox.clear();
        byKey.clear();
    }

    @Override
    public JsonObject state() {
        return MailboxSimulation.sent(mailbox, system());
    }

    @Override
    public Answer error(int status, String code, String message) {
        JsonObject body = new JsonObject()
                .put("statusCode", status)
                .put("name", code.isEmpty() ? usual(status) : code)
                .put(
                        "message",
                        status == 429 ? "Too many requests. You can only make 5 requests per second." : message);
        Answer answer = Answer.json(status, body);
        return status == 429
                ? answer.with(Map.of(
                        "ratelimit-limit", "5", "ratelimit-remaining", "0", "ratelimit-reset", "1", "retry-after", "1"))
                : answer;
    }

    private static String usual(int status) {
        return switch (status) {
            case 400, 422 -> "validation_error";
            case 401 -> "missing_api_key";
            case 403 -> "invalid_api_key";
            case 404 -> "not_found";
            case 429 -> "rate_limit_exceeded";
            default -> "application_error";
        };
    }

    private static void check(Call call) {
        if (call.bearer().isEmpty()) {
            throw new Refused(
                    401,
                    "Missing API key in the authorization header. Include the following header"
                            + " 'Authorization: Bearer YOUR_API_KEY' in the request.");
        }
        if (!KEY.equals(call.bearer())) {
            throw new Refused(403, "API key is invalid");
        }
    }

    private synchronized Answer once(Call call, Supplier<JsonObject> work) {
        check(call);
        String key = call.header("Idempotency-Key");
        if (key == null) {
            return Answer.json(work.get());
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new Refused(
                    400, "invalid_idempotency_key", "The key must be between 1 and " + LONGEST_KEY + " characters.");
        }
        String place = call.path() + " " + key;
        Kept kept = byKey.get(place);
        if (kept == null || kept.at().plus(KEY_KEPT).isBefore(clock.instant())) {
            kept = new Kept(clock.instant(), call.body(), work.get());
            byKey.put(place, kept);
        } else if (!kept.body().equals(call.body())) {
            throw new Refused(
                    409,
                    "invalid_idempotent_request",
                    "This idempotency key has been used on a request that was different. Retry with a new key or payload.");
        }
        return Answer.json(kept.answer());
    }

    private JsonObject one(JsonObject sent) {
        Mail mail = checked(sent);
        mailbox.add(mail);
        return new JsonObject().put("id", mail.id());
    }

    private JsonObject batch(Call call) {
        JsonArray sent = call.body().toJsonArray();
        if (sent.isEmpty() || sent.size() > MOST_IN_A_BATCH) {
            throw new Refused(422, "A batch holds 1 to " + MOST_IN_A_BATCH + " emails.");
        }
        List<Mail> mails = sent.stream().map(each -> checked((JsonObject) each)).toList();
        mails.forEach(mailbox::add);
        JsonArray ids = new JsonArray();
        mails.forEach(mail -> ids.add(new JsonObject().put("id", mail.id())));
        return new JsonObject().put("data", ids);
    }

    private Mail checked(JsonObject sent) {
        for (String field : new String[] {"from", "to", "subject"}) {
            if (sent.getValue(field) == null || "".equals(sent.getValue(field))) {
                throw new Refused(422, "missing_required_field", "Missing `" + field + "` field.");
            }
        }
        if (sent.getString("html", "").isEmpty() && sent.getString("text", "").isEmpty()) {
            throw new Refused(422, "missing_required_field", "Missing `html` or `text` field.");
        }
        List<String> to = Stream.of("to", "cc", "bcc")
                .flatMap(field -> people(sent, field))
                .toList();
        people(sent, "from").forEach(from -> {});
        Map<String, String> headers = new HashMap<>();
        sent.getJsonObject("headers", new JsonObject())
                .forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
        return new Mail(
                UUID.randomUUID().toString(),
                clock.instant(),
                system(),
                MailAddress.bare(sent.getString("from")),
                to,
                sent.getString("subject"),
                sent.getString("html", ""),
                sent.getString("text", ""),
                headers,
                Map.of());
    }

    private static Stream<String> people(JsonObject sent, String field) {
        Object value = sent.getValue(field, new JsonArray());
        JsonArray all = value instanceof JsonArray list ? list : new JsonArray().add(value);
        if (all.size() > 50) {
            throw new Refused(422, "The `" + field + "` field holds at most 50 addresses.");
        }
        return all.stream().map(String::valueOf).map(address -> {
            String bare = MailAddress.bare(address);
            if (bare.isEmpty()) {
                throw new Refused(
                        422,
                        "Invalid `" + field + "` field. The email address needs to follow the"
                                + " `email@example.com` or `Name <email@example.com>` format.");
            }
            return bare;
        });
    }

    private Answer get(Call call) {
        check(call);
        Mail mail = mailbox.find(call.param("id")).orElseThrow(() -> new Refused(404, "Email not found"));
        return Answer.json(mail.json(true)
                .put("object", "email")
                .put("created_at", SandboxClock.text(mail.at()))
                .put("last_event", "delivered"));
    }

    private Answer domains(Call call) {
        check(call);
        JsonObject domain = new JsonObject().put("name", "example.com").put("status", "verified");
        return Answer.json(new JsonObject().put("data", new JsonArray().add(domain)));
    }
}
