package io.caravanserai.message;

import org.jspecify.annotations.Nullable;

/**
 * What became of a settlement.
 *
 * @param held whether the hold still stood: else nothing was changed
 * @param undecided a write of the message that has no known outcome, because of which it was not settled; null for none
 */
public record Settled(boolean held, @Nullable Undecided undecided) {

    /**
     * A write of which nobody knows whether it was made.
     *
     * @param step as the journal has it
     * @param system the outside system
     */
    public record Undecided(String step, String system) {
        /** The id of the step in the route. */
        public String stepId() {
            return Effect.stepId(step);
        }
    }
}
