package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Freshness;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a question in plain words.
 *
 * @param question as it was asked
 * @param state {@code understood}, {@code ask-back} or {@code refused}
 * @param readBy who read the question: the grammar, or a model
 * @param plan what was computed; null where nothing was
 * @param readings what else the words can mean, of which {@code reading=<n>} takes one, from 1 on
 * @param reason why it is not answered, with what can be asked; empty where it is
 * @param notUnderstood the words that were not understood
 * @param of what the figures are of: tickets, chats or both
 * @param lines one a group; one without a key where there is no group
 * @param left how many lines there are besides
 * @param freshness where the figures are from
 */
record Asked(
        String question,
        String state,
        String readBy,
        @Nullable Shown plan,
        List<String> readings,
        String reason,
        List<String> notUnderstood,
        List<String> of,
        List<Line> lines,
        int left,
        @Nullable Freshness freshness) {

    /**
     * A plan as a person reads it.
     *
     * @param words in a sentence
     * @param measure its key
     * @param definition what exactly is measured
     * @param without what those are that a figure's n leaves out; empty where it leaves none out
     * @param group what the keys are; empty for one figure
     * @param compared whether the days before stand beside
     */
    record Shown(String words, String measure, String definition, String without, String group, boolean compared) {}

    /**
     * One group.
     *
     * @param key which
     * @param name the same as people read it
     * @param figures of tickets and of chats
     * @param before the same of as many days before, where that is asked for
     */
    record Line(String key, String name, Map<String, Figure> figures, Map<String, Figure> before) {
        /** The cells of a table's row. */
        public List<Cell> cells(List<String> of, boolean compared) {
            List<Cell> cells = new java.util.ArrayList<>();
            for (String kind : of) {
                cells.add(new Cell(kind, figures.getOrDefault(kind, Figure.NOTHING)));
                if (compared) {
                    cells.add(new Cell(kind + " before", before.getOrDefault(kind, Figure.NOTHING)));
                }
            }
            return cells;
        }
    }

    /** A figure under the head of its column. */
    record Cell(String head, Figure figure) {}

    /**
     * One figure.
     *
     * @param value a count, seconds, or a share from 0 to 1; null where it is made of nothing
     * @param text the same as people read it
     * @param n how many it is made of
     * @param without how many came in and are not among them
     */
    record Figure(@Nullable Double value, String text, long n, long without) {
        static final Figure NOTHING = new Figure(null, Words.NOTHING, 0, 0);

        /** Whether it is made of so few that it says little. */
        public boolean few() {
            return n < Words.FEW;
        }
    }
}
