package io.caravanserai.console;

import io.caravanserai.message.Effect;
import java.util.Optional;
import java.util.Set;

/** What a replay of a message does with one of its writes. */
public enum Fate {
    /** Done: skipped, and its response is answered from the journal. */
    SKIPPED("skipped", "1 write is done and is not made again.", "%s writes are done and are not made again."),
    /** Surely not done: made, with the request as it is then. */
    MADE(
            "made",
            "1 write was refused or never sent. It is made now.",
            "%s writes were refused or never sent. They are made now."),
    /** Intended, and nobody recorded an outcome: asked for, repeated where that is safe, or in doubt. */
    FOUND_OUT(
            "found out",
            "1 write was cut short. The hub finds out whether it was made, or asks you.",
            "%s writes were cut short. The hub finds out whether they were made, or asks you."),
    /** In doubt: as the person says who replays. */
    DECIDED(
            "you decide",
            "1 write may or may not have been made. You decide whether it is made now.",
            "%s writes may or may not have been made. You decide whether they are made now."),
    /** Of a dry run: planned again. */
    PLANNED("planned", "1 write is planned again and is not sent.", "%s writes are planned again and are not sent."),
    /** Its step is in no running route that the message comes to: nothing becomes of it, and what stands there instead is new. */
    GONE(
            "step is gone",
            "1 write belongs to a step that its route no longer has. A step in its place writes again: look before you replay.",
            "%s writes belong to steps that their routes no longer have. Steps in their place write again: look before you"
                    + " replay.");

    private final String label;
    private final String one;
    private final String many;

    Fate(String label, String one, String many) {
        this.label = label;
        this.one = one;
        this.many = many;
    }

    /** @param steps those that the message comes to now; empty where no route takes its channel
     * @param parkedInDoubt whether the message waits for a person to decide */
    static Fate of(String stepId, Effect.State state, Optional<Set<String>> steps, boolean parkedInDoubt) {
        if (steps.isPresent() && !steps.get().contains(stepId)) {
            return GONE;
        }
        return switch (state) {
            case DONE -> SKIPPED;
            case NOT_DONE -> MADE;
            case INTENDED -> parkedInDoubt ? DECIDED : FOUND_OUT;
            case IN_DOUBT -> DECIDED;
            case PLANNED -> PLANNED;
        };
    }

    /** In a word or two, beside the write. */
    public String label() {
        return label;
    }

    /** A sentence about so many writes. */
    String sentence(long writes) {
        return writes == 1 ? one : many.formatted(Times.grouped(writes));
    }
}
