package io.caravanserai.support.ask;

import java.util.List;

/** What became of a question. */
public sealed interface Reading {

    /** One plan, and every word of the question is in it. */
    record Understood(Plan plan) implements Reading {}

    /**
     * The words can mean several things.
     *
     * @param plans two or three of them
     */
    record AskBack(List<Plan> plans) implements Reading {
        /** Keeps a copy. */
        public AskBack {
            plans = List.copyOf(plans);
        }
    }

    /**
     * It is not answered.
     *
     * @param reason why, in a sentence or two, with what can be asked
     * @param words those that were not understood
     */
    record Refused(String reason, List<String> words) implements Reading {
        /** Keeps a copy. */
        public Refused {
            words = List.copyOf(words);
        }
    }
}
