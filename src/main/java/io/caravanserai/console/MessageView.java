package io.caravanserai.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.flow.Flows;
import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.HistoryEntry;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as a list shows it.
 *
 * @param id unique in the hub
 * @param channel the channel
 * @param flow the flow it belongs to; null where its channel is no flow's
 * @param key null when it has none, and for who may not see payloads: it may name a person
 * @param about who or what it is about; null for nobody, and for who may not see payloads
 * @param runId its run; null outside runs
 * @param parentId the message during whose processing it was sent
 * @param dryRun whether its writes are planned only
 * @param state as seen: {@code RUNNING} and {@code WAITING} too
 * @param due not taken before
 * @param attempts finished attempts
 * @param duplicates how often its key came again
 * @param accepted when it was committed
 * @param finished when it became terminal
 * @param failure why its last attempt did not succeed
 * @param inDoubt whether a write of it may or may not have been made: a person decides before it is replayed
 */
public record MessageView(
        long id,
        String channel,
        @Nullable String flow,
        @Nullable String key,
        @Nullable String about,
        @Nullable Long runId,
        @Nullable Long parentId,
        boolean dryRun,
        MessageState state,
        Instant due,
        int attempts,
        int duplicates,
        Instant accepted,
        @Nullable Instant finished,
        @Nullable Failure failure,
        boolean inDoubt) {

    /** @param payload whether who asks may see payloads */
    public static MessageView of(MessageRow row, Flows flows, boolean payload) {
        return new MessageView(
                row.id(),
                row.channel(),
                Optional.ofNullable(row.flow())
                        .or(() -> flows.ofChannel(row.channel()))
                        .orElse(null),
                payload ? row.key() : null,
                payload ? row.about() : null,
                row.runId(),
                row.parentId(),
                row.dryRun(),
                row.state(),
                row.due(),
                row.attempts(),
                row.duplicates(),
                row.accepted(),
                row.finished(),
                withoutTrace(row.failure()),
                row.inDoubt() && row.state().replayable());
    }

    private static @Nullable Failure withoutTrace(@Nullable Failure failure) {
        return failure == null
                ? null
                : new Failure(failure.kind(), failure.reason(), failure.route(), failure.step(), null);
    }

    /**
     * All that is known of one message.
     *
     * @param message what a list shows too
     * @param body the payload; null when there is none any more, and for who may not see payloads
     * @param headers data that travels beside the body
     * @param payloadRemoved whether it was removed after {@code hub.retention.payload}
     * @param history from its acceptance on, oldest first
     * @param effects its writes, oldest first
     */
    public record Full(
            @JsonUnwrapped MessageView message,
            @Nullable JsonNode body,
            Map<String, String> headers,
            boolean payloadRemoved,
            List<HistoryEntry> history,
            List<EffectView> effects) {

        static Full of(MessageDetail detail, Flows flows, ObjectMapper json, boolean payload) {
            return new Full(
                    MessageView.of(detail.row(), flows, payload),
                    payload ? EffectView.tree(detail.body(), json) : null,
                    payload ? detail.headers() : Map.of(),
                    detail.payloadRemoved(),
                    payload
                            ? detail.history()
                            : detail.history().stream().map(Full::withoutTrace).toList(),
                    detail.effects().stream()
                            .map(effect -> EffectView.of(effect, json, payload))
                            .toList());
        }

        private static HistoryEntry withoutTrace(HistoryEntry entry) {
            return new HistoryEntry(
                    entry.from(),
                    entry.at(),
                    entry.state(),
                    entry.by(),
                    entry.due(),
                    MessageView.withoutTrace(entry.failure()));
        }
    }
}
