package io.caravanserai.message;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One durable unit of work, as a node takes it from its channel.
 *
 * @param id unique in the hub
 * @param channel the channel it waits in
 * @param key makes it idempotent within its channel; null when it was accepted without one
 * @param runId the run it belongs to; null outside runs
 * @param dryRun whether its writes are planned instead of sent
 * @param attempts finished attempts so far, 0 at the first
 * @param body JSON text
 * @param headers data that travels beside the body
 * @param accepted when it was committed
 * @param notAfter from then on it is worthless; null for never
 * @param about who or what it is about; null for nobody
 */
public record Message(
        long id,
        String channel,
        @Nullable String key,
        @Nullable Long runId,
        boolean dryRun,
        int attempts,
        @Nullable String body,
        Map<String, String> headers,
        Instant accepted,
        @Nullable Instant notAfter,
        @Nullable String about) {

    /** A message that never expires, about nobody. */
    public Message(
            long id,
            String channel,
            @Nullable String key,
            @Nullable Long runId,
            boolean dryRun,
            int attempts,
            @Nullable String body,
            Map<String, String> headers,
            Instant accepted) {
        this(id, channel, key, runId, dryRun, attempts, body, headers, accepted, null, null);
    }

    /** The same, about nobody. */
    public Message aboutNobody() {
        return new Message(id, channel, key, runId, dryRun, attempts, body, headers, accepted, notAfter, null);
    }
}
