package io.caravanserai.console.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.caravanserai.message.Effect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field that a run writes, or would write.
 *
 * @param system the outside system
 * @param step the step of the route
 * @param messageId the message it is written for
 * @param thing the record it is written to: its id, the item of a split, or the path of the call
 * @param field its name, or its place in what is sent; empty where the call has no body
 * @param before what stands there; null where the flow did not look
 * @param after what is written
 */
public record PlannedRow(
        String system,
        String step,
        long messageId,
        String thing,
        String field,
        @Nullable String before,
        String after) {
    static final List<String> HEAD = List.of("system", "step", "message", "thing", "field", "old", "new");

    private static final int MOST_OF_A_CALL = 2_000;
    private static final int DEEP = 12;

    /** Whether it is known to change nothing. */
    public boolean same() {
        return after.equals(before);
    }

    List<@Nullable Object> cells() {
        return Arrays.asList(system, step, messageId, thing, field, before, after);
    }

    /** All fields of one call; a list of records, as batches have it, record by record. */
    static List<PlannedRow> of(Effect effect, ObjectMapper json) {
        Gathered rows = new Gathered(effect, tree(effect.request(), json));
        JsonNode inputs = rows.request.path("body").path("inputs");
        if (inputs.isArray() && inputs.path(0).path("properties").isObject()) {
            inputs.forEach(each -> rows.gatherRecord(each));
        } else {
            rows.gather(rows.call(), rows.request.path("before"), "", rows.request.path("body"), 0);
        }
        return rows.all;
    }

    private static JsonNode tree(String text, ObjectMapper json) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static final class Gathered {
        private final Effect effect;
        private final JsonNode request;
        private final List<PlannedRow> all = new ArrayList<>();

        Gathered(Effect effect, JsonNode request) {
            this.effect = effect;
            this.request = request;
        }

        String call() {
            return effect.item() != null
                    ? effect.item()
                    : request.path("method").asText() + " "
                            + request.path("path").asText();
        }

        void gatherRecord(JsonNode input) {
            String id = text(input.path("id"));
            gather(id.isEmpty() ? call() : id, request.path("before").path(id), "", input.path("properties"), 0);
        }

        void gather(String thing, JsonNode before, String field, JsonNode value, int depth) {
            if (all.size() >= MOST_OF_A_CALL) {
                return;
            }
            if (value.isContainerNode() && !value.isEmpty() && depth < DEEP) {
                if (value.isObject()) {
                    value.properties()
                            .forEach(each -> gather(
                                    thing,
                                    before.path(each.getKey()),
                                    field.isEmpty() ? each.getKey() : field + "." + each.getKey(),
                                    each.getValue(),
                                    depth + 1));
                } else {
                    for (int i = 0; i < value.size(); i++) {
                        gather(thing, before.path(i), field + "[" + i + "]", value.path(i), depth + 1);
                    }
                }
                return;
            }
            all.add(new PlannedRow(
                    effect.system(),
                    effect.key().stepId(),
                    effect.key().messageId(),
                    thing,
                    field,
                    before.isMissingNode() ? null : text(before),
                    text(value)));
        }

        private static String text(JsonNode value) {
            return value.isValueNode() ? value.asText() : value.isMissingNode() ? "" : value.toString();
        }
    }
}
