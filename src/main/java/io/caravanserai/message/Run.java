package io.caravanserai.message;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One firing of a flow.
 *
 * @param id unique in the hub
 * @param flow the flow
 * @param trigger what started it
 * @param state where it stands
 * @param outcome {@code ok}, {@code parked} (some message gave up) or {@code failed} (its first message gave up); null
 *     while it runs
 * @param reason why it was skipped or failed; null otherwise
 * @param dryRun whether writes are planned instead of sent
 * @param parameters as given at the start
 * @param counts what the flow counted, by name
 * @param channels what became of its messages, by channel
 * @param started when it began
 * @param completed when its last message became terminal; null while it runs
 */
public record Run(
        long id,
        String flow,
        String trigger,
        State state,
        @Nullable String outcome,
        @Nullable String reason,
        boolean dryRun,
        Map<String, Object> parameters,
        Map<String, Long> counts,
        Map<String, ChannelCounts> channels,
        Instant started,
        @Nullable Instant completed) {

    /** Where a run stands. */
    public enum State {
        /** Some of its messages are not terminal. */
        RUNNING,
        /** All its messages are terminal. */
        COMPLETE,
        /** It never ran, because another run of its flow was under way. */
        SKIPPED
    }

    /** What became of a run's messages in one channel; {@code open} are those that are not terminal. */
    public record ChannelCounts(long open, long done, long parked, long discarded, long expired) {
        /** Where nothing expired. */
        public ChannelCounts(long open, long done, long parked, long discarded) {
            this(open, done, parked, discarded, 0);
        }
    }
}
