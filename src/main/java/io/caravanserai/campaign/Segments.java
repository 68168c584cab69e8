package io.caravanserai.campaign;

/**
 * The thresholds of the segments; the first that is reached stands.
 *
 * @param criticalRed CRITICAL from this many red systems on
 * @param urgentRed URGENT from this many red systems on
 * @param urgentOrange or from this many orange systems on
 */
public record Segments(int criticalRed, int urgentRed, int urgentOrange) {

    /** The segment of an assessment; OPTIMIZE where no threshold is reached. */
    public Segment of(Scores scores) {
        if (scores.red() >= criticalRed) {
            return Segment.CRITICAL;
        }
        return scores.red() >= urgentRed || scores.orange() >= urgentOrange ? Segment.URGENT : Segment.OPTIMIZE;
    }

    /** How badly a business needs help, by its assessment. */
    public enum Segment {
        CRITICAL,
        URGENT,
        OPTIMIZE
    }

    /** How many systems of a business are in which state; none is below zero. */
    public record Scores(int red, int orange, int yellow, int green) {}
}
