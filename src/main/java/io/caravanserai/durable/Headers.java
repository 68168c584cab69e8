package io.caravanserai.durable;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Message;

/** Which headers are data: plain values whose names are not Camel's. */
final class Headers {
    private Headers() {}

    static Map<String, String> toKeep(Message message) {
        Map<String, String> kept = new TreeMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (!name.regionMatches(true, 0, "Camel", 0, 5) && isPlain(value)) {
                kept.put(name, value.toString());
            }
        });
        return kept;
    }

    private static boolean isPlain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
