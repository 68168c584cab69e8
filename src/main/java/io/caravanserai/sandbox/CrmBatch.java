package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** HubSpot's batch read and update of one type of object: 200 when all went well, 207 when some did. */
final class CrmBatch {

    private static final int MOST_INPUTS = 100;

    private final SandboxClock clock;
    private final CrmObjects objects;

    CrmBatch(SandboxClock clock, CrmObjects objects) {
        this.clock = clock;
        this.objects = objects;
    }

    /** What becomes of one batch. */
    private static final class Outcome {
        private final JsonArray results = new JsonArray();
        private final JsonArray errors = new JsonArray();
        private final JsonArray missing = new JsonArray();
    }

    /** One input of an update; {@code trace} is empty when the caller sent no objectWriteTraceId. */
    private record Input(String id, String idProperty, String trace, JsonObject properties) {

        static Input of(JsonObject json) {
            return new Input(
                    String.valueOf(json.getValue("id", "")),
                    json.getString("idProperty", ""),
                    json.getString("objectWriteTraceId", ""),
                    json.getJsonObject("properties", new JsonObject()));
        }
    }

    Answer read(Call call) {
        JsonObject order = call.json();
        List<String> properties = texts(order.getJsonArray("properties", new JsonArray()));
        String idProperty = order.getString("idProperty", "");
        Outcome outcome = new Outcome();
        for (Input input : inputs(order)) {
            String id = objects.find(input.id(), idProperty);
            if (id == null) {
                outcome.missing.add(input.id());
            } else {
                outcome.results.add(objects.json(id, properties));
            }
        }
        return answer(outcome);
    }

    /** One value that is wrong in an input without a trace id fails the whole batch before anything is written. */
    Answer update(Call call) {
        List<Input> inputs = inputs(call.json());
        for (Input input : inputs) {
            String complaint = objects.definitions().complaint(input.properties());
            if (complaint != null && input.trace().isEmpty()) {
                throw new Refused(400, complaint);
            }
        }
        Outcome outcome = new Outcome();
        inputs.forEach(input -> update(input, outcome));
        return answer(outcome);
    }

    private void update(Input input, Outcome outcome) {
        String id = objects.find(input.id(), input.idProperty());
        String complaint = objects.definitions().complaint(input.properties());
        if (id == null && input.trace().isEmpty()) {
            outcome.missing.add(input.id());
        } else if (id == null) {
            outcome.errors.add(notFound(new JsonArray().add(input.id()), input.trace()));
        } else if (complaint != null) {
            outcome.errors.add(error("VALIDATION_ERROR", complaint, new JsonObject(), input.trace()));
        } else {
            objects.write(id, input.properties());
            outcome.results.add(objects.json(id, withUsual(input.properties().fieldNames())));
        }
    }

    private List<String> withUsual(Set<String> names) {
        List<String> all = new ArrayList<>(objects.definitions().usual());
        all.addAll(names);
        return all;
    }

    private static List<Input> inputs(JsonObject order) {
        JsonArray sent = order.getJsonArray("inputs", new JsonArray());
        if (sent.size() > MOST_INPUTS) {
            throw new Refused(
                    400, "The batch has " + sent.size() + " inputs; at most " + MOST_INPUTS + " are allowed.");
        }
        List<Input> inputs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            Input input = Input.of(sent.getJsonObject(i));
            if (!seen.add(input.id())) {
                throw new Refused(400, "Duplicate IDs found in batch input: [" + input.id() + "]");
            }
            inputs.add(input);
        }
        return inputs;
    }

    /** Missing contacts without a trace id are one error that names them all. */
    private Answer answer(Outcome outcome) {
        JsonObject body = new JsonObject()
                .put("status", "COMPLETE")
                .put("results", outcome.results)
                .put("requestedAt", clock.text())
                .put("startedAt", clock.text())
                .put("completedAt", clock.text());
        if (!outcome.missing.isEmpty()) {
            outcome.errors.add(notFound(outcome.missing, ""));
        }
        if (outcome.errors.isEmpty()) {
            return Answer.json(body);
        }
        return Answer.json(207, body.put("numErrors", outcome.errors.size()).put("errors", outcome.errors));
    }

    private JsonObject notFound(JsonArray ids, String trace) {
        return error(
                "OBJECT_NOT_FOUND",
                "Some " + objects.label() + " objects could not be had: they do not exist or were deleted.",
                new JsonObject().put("ids", ids),
                trace);
    }

    private static JsonObject error(String category, String message, JsonObject context, String trace) {
        if (!trace.isEmpty()) {
            context.put("objectWriteTraceId", new JsonArray().add(trace));
        }
        return new JsonObject()
                .put("status", "error")
                .put("category", category)
                .put("message", message)
                .put("context", context);
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }
}
