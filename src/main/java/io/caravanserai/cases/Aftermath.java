package io.caravanserai.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a hub knows when all steps of a case are taken: its runs, and where each message stands. */
final class Aftermath {
    private static final int PAGE = 500;
    private static final Set<String> UNWANTED = Set.of("DISCARDED", "EXPIRED");
    private static final List<String> OF_RUN = List.of("outcome", "reason", "notes", "parameters", "counts");

    private final CaseHub hub;
    private final Set<String> seen = new HashSet<>();

    Aftermath(CaseHub hub) {
        this.hub = hub;
    }

    /** Puts into a step what was parked, for the first time or once more, since this was asked before. */
    void parkedSince(ObjectNode step) {
        List<JsonNode> parked = pages("/api/messages?state=PARKED&").stream()
                .filter(message -> seen.add(message.path("id").asText() + " "
                        + message.path("attempts").asText()))
                .toList();
        put(step, "parked", list(parked, "parked", hub.look().now()));
    }

    /** Puts it into an outcome; what there is nothing of is left out. */
    void into(ObjectNode outcome) {
        Instant now = hub.look().now();
        ArrayNode runs = Json.MAPPER.createArrayNode();
        pages("/api/runs?").stream()
                .sorted(Comparator.comparing(run -> run.path("id").asLong()))
                .forEach(run -> runs.add(run(run)));
        put(outcome, "runs", runs);
        List<JsonNode> messages = pages("/api/messages?");
        Map<String, Map<String, Integer>> states = new TreeMap<>();
        messages.forEach(
                message -> states.computeIfAbsent(message.path("channel").asText(), any -> new TreeMap<>())
                        .merge(state(message), 1, Integer::sum));
        if (!states.isEmpty()) {
            outcome.set("messages", Json.MAPPER.valueToTree(states));
        }
        put(outcome, "waiting", list(messages, "waiting", now));
        put(outcome, "notWanted", list(messages, "notWanted", now));
    }

    private static void put(ObjectNode outcome, String name, ArrayNode list) {
        if (!list.isEmpty()) {
            outcome.set(name, list);
        }
    }

    private List<JsonNode> pages(String path) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            page = hub.web().get(path + "limit=" + PAGE + "&page=" + all.size() / PAGE);
            page.forEach(all::add);
        } while (page.size() == PAGE);
        return all;
    }

    private ObjectNode run(JsonNode run) {
        JsonNode whole = hub.web().get("/api/runs/" + run.path("id").asLong());
        ObjectNode told = Json.MAPPER.createObjectNode();
        told.put("flow", whole.path("flow").asText());
        told.put("trigger", whole.path("trigger").asText());
        told.put("state", whole.path("state").asText());
        OF_RUN.forEach(name -> {
            JsonNode value = name.equals("counts") ? withoutNone((ObjectNode) whole.path(name)) : whole.path(name);
            if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                told.set(name, name.equals("counts") ? value : CanonicalText.of(value));
            }
        });
        return told;
    }

    private static ObjectNode withoutNone(ObjectNode counts) {
        ObjectNode some = counts.deepCopy();
        some.properties()
                .removeIf(each -> each.getValue().isNumber() && each.getValue().asLong() == 0);
        some.forEach(nested -> {
            if (nested instanceof ObjectNode object) {
                object.properties()
                        .removeIf(each ->
                                each.getValue().isNumber() && each.getValue().asLong() == 0);
            }
        });
        return some;
    }

    private static String state(JsonNode message) {
        return message.path("state").asText().toLowerCase(Locale.ROOT);
    }

    private static String kind(JsonNode message) {
        String state = message.path("state").asText();
        if (message.path("finished").isNull() && !state.equals("PARKED")) {
            return "waiting";
        }
        return UNWANTED.contains(state) ? "notWanted" : state.toLowerCase(Locale.ROOT);
    }

    private static ArrayNode list(List<JsonNode> messages, String kind, Instant now) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        messages.stream()
                .filter(message -> kind(message).equals(kind))
                .sorted(Comparator.comparing(
                        (JsonNode message) -> kind.equals("waiting") ? due(message) : Instant.EPOCH))
                .map(message -> message(message, kind, now))
                // Of what is due at the same time, and of all else, the words decide.
                .sorted(kind.equals("waiting") ? (one, other) -> 0 : Comparator.comparing(JsonNode::toString))
                .forEach(list::add);
        return list;
    }

    private static ObjectNode message(JsonNode message, String kind, Instant now) {
        ObjectNode told = Json.MAPPER.createObjectNode();
        told.put("channel", message.path("channel").asText());
        String named = message.path("about").isNull() ? "key" : "about";
        if (!message.path(named).isNull()) {
            told.put(named, CanonicalText.of(message.path(named).asText()));
        }
        // What is due and not taken waits for a route.
        if (kind.equals("waiting") && due(message).isAfter(now)) {
            told.put("in", words(Duration.between(now, due(message))));
        }
        if (!kind.equals("parked") && !state(message).equals("waiting")) {
            told.put("state", state(message));
        }
        JsonNode failure = message.path("failure");
        for (String name : List.of("step", "reason")) {
            if (!failure.path(name).isMissingNode() && !failure.path(name).isNull()) {
                told.put(name, words(failure.path(name).asText()));
            }
        }
        return told;
    }

    /** A reason is read by people, as long as it is. */
    private static String words(String text) {
        return CanonicalText.named(text);
    }

    private static Instant due(JsonNode message) {
        return Instant.parse(message.path("due").asText());
    }

    private static String words(Duration time) {
        StringBuilder words = new StringBuilder();
        String[] units = {"d", "h", "m", "s", "ms"};
        long[] parts = {
            time.toDays(), time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart(), time.toMillisPart()
        };
        for (int i = 0; i < units.length; i++) {
            if (parts[i] > 0) {
                words.append(words.length() > 0 ? " " : "").append(parts[i]).append(units[i]);
            }
        }
        return words.toString();
    }
}
