package io.caravanserai.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The outside of a case: what it is told, and what it was asked. */
final class CaseSandbox {
    /** So many leads lie there before a case brings its own. */
    private static final int LEADS = 20;

    /** Marks the calls that a case makes itself. */
    private static final String GIVEN = "x-case";

    /** Stands for the bodies of systems that hold secrets. */
    private static final String SECRET = "(secret)";

    private static final String GOOGLE = "google-auth";
    private static final String TOKEN = "sandbox-token";
    private static final Set<String> NO_VENDOR = Set.of("mailbox", "signup", "smtp");

    private final Web web;
    private final Set<String> leftOut;
    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();

    /** @param leftOut systems whose calls are nobody's business */
    CaseSandbox(String url, Set<String> leftOut) {
        this.web = new Web(url + "/sandbox");
        this.leftOut = leftOut;
    }

    /** Everything is as at the start, and it is this time. */
    void begin(Instant clock) {
        stand(clock);
        web.post("/_reset", Json.MAPPER.createObjectNode().put("leads", LEADS).put("ids", "again"));
        seen.clear();
    }

    /** Its clock, and the hub's after it, stand at this time. */
    void stand(Instant at) {
        web.post("/_clock", Json.MAPPER.createObjectNode().put("stand", at.toString()));
    }

    Instant now() {
        return Instant.parse(web.get("/_clock").path("now").asText());
    }

    JsonNode order(SandboxOrder order) {
        Web.Reply reply = web.call("POST", "/" + order.system() + "/" + order.kind(), order.body());
        if (reply.status() >= 300) {
            throw new NotRunException("The sandbox refused an order for " + order.system() + ": "
                    + reply.json().path("detail").asText(reply.body()));
        }
        return reply.json();
    }

    void mend(String system) {
        web.call("DELETE", "/" + system + "/_faults", Map.of(), new byte[0]);
    }

    /** Whether a fault has struck. */
    boolean hasStruck(String system, int fault) {
        for (JsonNode each : web.get("/" + system + "/_faults")) {
            if (each.path("id").asInt() == fault) {
                return each.path("struck").asInt() > 0;
            }
        }
        return false;
    }

    void remove(String system, int fault) {
        web.call("DELETE", "/" + system + "/_faults?id=" + fault, Map.of(), new byte[0]);
    }

    /** Makes a call, logged in as the hub would be where the case does not say otherwise. */
    void call(Step.Outside call) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.put(GIVEN, "given");
        if (call.headers().keySet().stream().noneMatch("authorization"::equalsIgnoreCase)) {
            headers.put("Authorization", "Bearer " + token(call.system()));
        }
        Web.Reply reply = web.call(call.method(), "/" + call.system() + call.path(), headers, call.body());
        if (reply.status() >= 300) {
            throw new NotRunException(
                    "The sandbox refused '" + call.title() + "' with " + reply.status() + ": " + reply.body());
        }
    }

    private String token(String system) {
        return system.startsWith("google-") ? tokens.computeIfAbsent(GOOGLE, any -> google()) : TOKEN;
    }

    private String google() {
        String form =
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=header.claims.signature";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put(GIVEN, "given");
        return web.call("POST", "/" + GOOGLE + "/token", headers, form.getBytes(StandardCharsets.UTF_8))
                .json()
                .path("access_token")
                .asText();
    }

    /** What each system was asked since the last time, in the order of the words: a hub works on several channels at once. */
    ObjectNode asked() {
        ObjectNode all = Json.MAPPER.createObjectNode();
        for (JsonNode one : web.get("").path("systems")) {
            String system = one.path("system").asText();
            List<JsonNode> calls = one.path("calls").asLong() == 0 ? List.of() : calls(system);
            if (!calls.isEmpty()) {
                all.set(system, together(calls));
            }
        }
        return all;
    }

    /** In the order of their words; what was asked more than once is said once, with how often. */
    private static ArrayNode together(List<JsonNode> calls) {
        Map<String, ObjectNode> alike = new TreeMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (JsonNode call : calls) {
            ObjectNode text = text(call);
            alike.put(text.toString(), text);
            times.merge(text.toString(), 1, Integer::sum);
        }
        ArrayNode list = Json.MAPPER.createArrayNode();
        alike.forEach((words, text) -> {
            ObjectNode told = list.addObject();
            told.set("call", text.get("call"));
            if (times.get(words) > 1) {
                told.put("times", times.get(words));
            }
            told.setAll(text);
        });
        return list;
    }

    private List<JsonNode> calls(String system) {
        List<JsonNode> calls = new ArrayList<>();
        if (leftOut.contains(system) || NO_VENDOR.contains(system)) {
            return calls;
        }
        long from = seen.getOrDefault(system, 0L) + 1;
        for (JsonNode call : web.get("/" + system + "/_calls?limit=10000&from=" + from)) {
            seen.merge(system, call.path("n").asLong(), Math::max);
            // By a HEAD a client looks whether something is there before it calls for the first time in its life.
            boolean asks = !call.path("method").asText().equals("HEAD");
            if (asks && !call.path("headers").has(GIVEN)) {
                calls.add(call);
            }
        }
        return calls;
    }

    private static ObjectNode text(JsonNode call) {
        String query = call.path("query").asText();
        ObjectNode text = Json.MAPPER.createObjectNode();
        text.put(
                "call",
                CanonicalText.of(call.path("method").asText() + " "
                        + call.path("path").asText() + (query.isEmpty() ? "" : "?" + query)));
        int status = call.path("status").asInt();
        if (status == 0) {
            text.put("answer", "none: the connection broke");
        } else {
            text.put("answer", status);
        }
        String body = call.path("body").asText();
        if (!body.isEmpty() && !body.equals(SECRET)) {
            text.set("body", CanonicalText.body(body));
        }
        return text;
    }

    /** An instant that both clocks can stand at. */
    static Instant whole(Instant at) {
        Instant cut = at.truncatedTo(ChronoUnit.MILLIS);
        return cut.equals(at) ? at : cut.plusMillis(1);
    }
}
