package io.caravanserai.console.desk;

import java.util.List;

/**
 * One bar a group, the longest first, with that of the days before beneath.
 *
 * @param about what it shows, in a sentence
 * @param left how many groups are in the table only
 */
record BarChart(
        String id, String title, String about, List<Bar> bars, int left, ChartTable table, List<Links.Link> csv) {

    /** One group; lengths are of 100. */
    record Bar(String name, String link, String value, int length, int before, String title) {}
}
