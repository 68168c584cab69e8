package io.caravanserai.hook;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hook and what came in by it. Counts are of this node, since it started.
 *
 * @param name the last part of its path
 * @param flow the flow it belongs to
 * @param description a sentence for an operator
 * @param url where to send; without a public URL only the path
 * @param verifier how a sender is checked
 * @param open false as long as its secret is not set: deliveries are answered 503
 * @param channel where accepted deliveries go
 * @param accepted deliveries that became messages
 * @param duplicates deliveries that were there already
 * @param answered pings and challenges
 * @param ignored deliveries that were left aside
 * @param refusals how many were refused, by reason
 * @param lastDelivery when the last one that was believed came in; null for none yet
 */
public record HookView(
        String name,
        String flow,
        String description,
        String url,
        String verifier,
        boolean open,
        String channel,
        long accepted,
        long duplicates,
        long answered,
        long ignored,
        Map<String, Long> refusals,
        @Nullable Instant lastDelivery) {}
