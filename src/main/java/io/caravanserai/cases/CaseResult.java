package io.caravanserai.cases;

/**
 * What became of one case.
 *
 * @param name {@code <flow>/<case>}
 * @param outcome in a word
 * @param words the difference, or why it was not run; empty where all is well
 * @param millis how long it took
 */
public record CaseResult(String name, Kind outcome, String words, long millis) {
    /** What became of it. */
    public enum Kind {
        /** What is expected came of it. */
        OK,
        /** Something else came of it. */
        DIFFERS,
        /** What came of it is what is expected from now on. */
        ACCEPTED,
        /** It could not be run. */
        NOT_RUN
    }
}
