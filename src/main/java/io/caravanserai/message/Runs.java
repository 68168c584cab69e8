package io.caravanserai.message;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port behind which runs are kept. */
public interface Runs {

    /**
     * Starts a run: the run and its first message, in the channel named like the flow, in one commit.
     *
     * @return the run; its state is {@code SKIPPED} when another run of the flow is not complete yet
     */
    Run start(NewRun run);

    /**
     * Starts a run unless another run of the flow is not complete yet: then nothing is recorded, and the claim stays free
     * for a later try.
     *
     * @return the run, or the one an earlier start with this claim led to; empty when the flow is busy
     */
    Optional<Run> startIfFree(NewRun run);

    /** Adds to the counts of a run, for instance how many items a filter stopped. */
    void count(long runId, Map<String, Long> counts);

    /** Sets the counts a reading found, whatever an earlier, interrupted reading had set. */
    void set(long runId, Map<String, Long> counts);

    /** The run, or nothing when there is none with this id. */
    Optional<Run> find(long runId);

    /**
     * A run to be started.
     *
     * @param flow the flow
     * @param trigger {@code schedule}, {@code s3}, {@code webhook} or {@code person}
     * @param claim what may start the flow only once: the time of a firing, the version of an object; null for a person
     * @param dryRun whether writes are planned instead of sent
     * @param parameters the run's parameters, handed to the flow as the body of its first message
     */
    record NewRun(String flow, String trigger, @Nullable String claim, boolean dryRun, Map<String, Object> parameters) {

        /** The claim in the form in which it is found again: see {@link StorableText#key}. */
        public NewRun {
            claim = claim == null ? null : StorableText.key(claim);
        }
    }
}
