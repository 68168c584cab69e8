package io.caravanserai.desk.read;

import io.caravanserai.support.Measure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came out.
 *
 * @param question as it was understood
 * @param lines one a group, in the order of the groups
 * @param freshness where the figures are from, and how fresh they are
 */
public record Answer(Question question, List<Line> lines, Freshness freshness) {

    /**
     * One group.
     *
     * @param keys one a group that was asked for, as {@link Groups} writes them
     * @param now of the range
     * @param before of as many days before it; empty where nothing came in then
     * @param running whether its time is not over yet
     */
    public record Line(List<String> keys, Map<Measure, Figure> now, Map<Measure, Figure> before, boolean running) {
        /** One figure of the range. */
        public Figure figure(Measure measure) {
            return now.getOrDefault(measure, Figure.NOTHING);
        }

        /** One figure of the days before. */
        public Figure past(Measure measure) {
            return before.getOrDefault(measure, Figure.NOTHING);
        }
    }

    /**
     * One figure.
     *
     * @param all how many came in of what knows the measure
     * @param n how many of them the value is made of; the others have not reached it, or have none
     * @param value a count, a median or a share; null where it is made of nothing
     * @param p90 the 90th percentile, of measures that have a median
     */
    public record Figure(
            long all,
            long n,
            @Nullable Double value,
            @Nullable Double p90) {
        /** Nothing came in. */
        public static final Figure NOTHING = new Figure(0, 0, null, null);

        /** How many came in that the value is not made of. */
        public long without() {
            return all - n;
        }
    }

    /** The line of these keys; one without figures where nothing came in. */
    public Line line(String... keys) {
        return lines.stream()
                .filter(line -> line.keys().equals(List.of(keys)))
                .findFirst()
                .orElseGet(() -> new Line(List.of(keys), Map.of(), Map.of(), false));
    }
}
