package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.util.List;

/**
 * What the charts over time of a page have in common.
 *
 * @param slot day, week or month
 */
record TimeAxis(Group slot, Links links) {
    private static final int MOST_DAYS = 45;
    private static final int MOST_WEEKS = 30;

    /** The smallest slots of which the range has not too many. */
    static TimeAxis of(Links links) {
        int days = links.filter().days();
        return new TimeAxis(days <= MOST_DAYS ? Group.DAY : days <= MOST_WEEKS * 7 ? Group.WEEK : Group.MONTH, links);
    }

    /** The slots of an answer, in words. */
    TimeChart.Slots slots(Answer answer) {
        return new TimeChart.Slots(
                answer.lines().stream().map(this::name).toList(),
                answer.lines().stream().map(Answer.Line::running).toList());
    }

    /** A slot as a row of the table behind a chart, with a link to the tickets or chats in it. */
    ChartTable.Row row(Answer.Line line, Kind kind, List<String> cells) {
        return new ChartTable.Row(name(line), links.rows(kind, slot, line.keys().get(0)), cells, line.running());
    }

    /** A slot of what has no rows to look at. */
    ChartTable.Row row(Answer.Line line, List<String> cells) {
        return new ChartTable.Row(name(line), "", cells, line.running());
    }

    private String name(Answer.Line line) {
        return Words.group(slot, line.keys().get(0));
    }

    /** The figures of a measure by slot, as CSV. */
    Links.Link csv(String words, Measure measure, Kind kind) {
        return links.csv(words, List.of(measure), List.of(slot), kind);
    }
}
