package io.caravanserai.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay does with the writes of one message, or of many.
 *
 * @param counts how many writes meet which fate
 * @param differing how many of those skipped were asked for again with another request
 */
record Fates(Map<Fate, Long> counts, long differing) {
    private static final String LATER = "Steps that were not reached yet make their writes for the first time.";

    /** Gathers fates one after the other. */
    static final class Gathered {
        private final Map<Fate, Long> counts = new TreeMap<>();
        private long differing;

        void add(Fate fate, long writes, long differ) {
            counts.merge(fate, writes, Long::sum);
            differing += fate == Fate.SKIPPED ? differ : 0;
        }

        Fates all() {
            return new Fates(counts, differing);
        }
    }

    /** As a person reads it, one sentence a fate. */
    List<String> inWords() {
        List<String> sentences = new ArrayList<>();
        if (counts.isEmpty()) {
            sentences.add("Nothing has been written yet.");
        }
        counts.forEach((fate, writes) -> {
            sentences.add(fate.sentence(writes));
            if (fate == Fate.SKIPPED && differing > 0) {
                sentences.add(differs());
            }
        });
        sentences.add(LATER);
        return sentences;
    }

    private String differs() {
        return differing == 1
                ? "For 1 of them the route now asks for something else. What was done stays as it is."
                : "For " + Times.grouped(differing)
                        + " of them the route now asks for something else. What was done stays as it is.";
    }
}
