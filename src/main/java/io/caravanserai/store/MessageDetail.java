package io.caravanserai.store;

import io.caravanserai.message.Effect;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one message.
 *
 * @param row what a list shows too
 * @param body JSON text; null when there was none or it was removed after {@code hub.retention.payload}
 * @param headers data that travels beside the body
 * @param payloadRemoved whether its payload was removed
 * @param history from its acceptance on, oldest first
 * @param effects its writes, oldest first; of a list, those made for the list as well
 */
public record MessageDetail(
        MessageRow row,
        @Nullable String body,
        Map<String, String> headers,
        boolean payloadRemoved,
        List<HistoryEntry> history,
        List<Effect> effects) {}
