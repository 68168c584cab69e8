package io.caravanserai.console.desk;

import java.util.List;

/**
 * Weekdays by hours, each the darker the more came in, and the median first reply by hour beneath.
 *
 * @param about what it shows, in a sentence
 */
record HeatChart(
        String id,
        String title,
        String about,
        List<Row> rows,
        List<Cell> replies,
        ChartTable table,
        List<Links.Link> csv) {

    /** A weekday. */
    record Row(String name, int y, List<Cell> cells) {}

    /** An hour; of level 0 (nothing) to 8, or of a height of 100. */
    record Cell(int x, int level, String title) {
        /** Where a height begins. */
        public int top() {
            return 100 - level;
        }
    }
}
