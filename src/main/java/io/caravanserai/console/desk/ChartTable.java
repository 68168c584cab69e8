package io.caravanserai.console.desk;

import java.util.List;

/**
 * What a chart shows, in words.
 *
 * @param head of the columns, the group first
 * @param rows one a group
 */
record ChartTable(List<String> head, List<Row> rows) {

    /**
     * One group.
     *
     * @param name of the group
     * @param link to its rows; empty where none leads there
     * @param cells the other columns
     * @param running whether its time is not over yet
     */
    record Row(String name, String link, List<String> cells, boolean running) {
        /** With the heads of their columns. */
        public List<Cell> under(List<String> head) {
            return java.util.stream.IntStream.range(0, cells.size())
                    .mapToObj(i -> new Cell(head.get(i + 1), cells.get(i)))
                    .toList();
        }
    }

    /** A cell with the head of its column, which stands beside it on a phone. */
    record Cell(String head, String text) {}
}
