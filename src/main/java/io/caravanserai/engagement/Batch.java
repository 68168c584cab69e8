package io.caravanserai.engagement;

import io.caravanserai.message.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Updates that go to HubSpot in one call, at most {@value #MOST}, as bodies of messages have them: {@code {updates: [{id,
 * properties, objectWriteTraceId}], before: {id: properties}}}. The same updates make the same batches, byte for byte.
 */
final class Batch {
    /** What HubSpot takes in one call. */
    static final int MOST = 100;

    private Batch() {}

    /** @param trace what the ids by which HubSpot names a refused update begin with; one company has one */
    static List<Map<String, Object>> all(List<Update> updates, String trace) {
        return Lists.chunks(updates, MOST).stream().map(some -> of(some, trace)).toList();
    }

    static Map<String, Object> of(List<Update> updates, String trace) {
        List<Object> inputs = new ArrayList<>();
        Map<String, Object> before = new LinkedHashMap<>();
        updates.forEach(update -> {
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("id", update.id());
            input.put("properties", update.after());
            input.put("objectWriteTraceId", trace + "-" + update.id());
            inputs.add(input);
            before.put(update.id(), update.before());
        });
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("updates", inputs);
        batch.put("before", before);
        return batch;
    }

    /** The updates of a batch as it came in a body. */
    static List<Update> updates(Map<String, Object> batch) {
        Map<String, Object> before = JsonValues.map(batch.get("before"));
        return JsonValues.maps(batch.get("updates")).stream()
                .map(input -> {
                    String id = JsonValues.text(input.get("id"));
                    return new Update(id, JsonValues.texts(before.get(id)), JsonValues.texts(input.get("properties")));
                })
                .toList();
    }
}
