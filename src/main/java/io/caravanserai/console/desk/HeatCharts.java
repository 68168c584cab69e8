package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the chart of weekdays and hours. */
final class HeatCharts {
    private static final int LEVELS = 8;

    private HeatCharts() {}

    /**
     * One chart.
     *
     * @param cells the volume by weekday and hour
     * @param hours the volume and the first reply by hour
     */
    static HeatChart of(Answer cells, Answer hours, Links links) {
        long most = cells.lines().stream()
                .mapToLong(line -> line.figure(Measure.VOLUME).n())
                .max()
                .orElse(0);
        double longest = hours.lines().stream()
                .mapToDouble(line -> value(line, Measure.FIRST_REPLY))
                .max()
                .orElse(0);
        List<HeatChart.Row> rows = IntStream.range(0, 7)
                .mapToObj(day -> new HeatChart.Row(
                        Words.group(Group.WEEKDAY, Integer.toString(day + 1)),
                        day,
                        cells.lines().subList(day * 24, day * 24 + 24).stream()
                                .map(line -> cell(line, most))
                                .toList()))
                .toList();
        return new HeatChart(
                "hours",
                "When it came in",
                "By weekday and hour, in the desk's zone. Beneath: the median first reply to what came in at that hour.",
                rows,
                hours.lines().stream().map(line -> reply(line, longest)).toList(),
                new ChartTable(
                        List.of("hour", "came in", "median first reply", "n", "not reached yet"),
                        hours.lines().stream().map(HeatCharts::hour).toList()),
                List.of(
                        links.csv(
                                "CSV of tickets",
                                List.of(Measure.VOLUME),
                                List.of(Group.WEEKDAY, Group.HOUR),
                                Kind.TICKETS),
                        links.csv(
                                "CSV of chats",
                                List.of(Measure.VOLUME),
                                List.of(Group.WEEKDAY, Group.HOUR),
                                Kind.CHATS)));
    }

    private static double value(Answer.Line line, Measure measure) {
        Double value = line.figure(measure).value();
        return value == null ? 0 : value;
    }

    private static HeatChart.Cell cell(Answer.Line line, long most) {
        long n = line.figure(Measure.VOLUME).n();
        String title = Words.group(Group.WEEKDAY, line.keys().get(0)) + " "
                + Words.group(Group.HOUR, line.keys().get(1));
        int level = n == 0 ? 0 : (int) Math.max(1, Math.round((double) n * LEVELS / most));
        return new HeatChart.Cell(Integer.parseInt(line.keys().get(1)), level, title + ": " + Words.count(n));
    }

    private static HeatChart.Cell reply(Answer.Line line, double longest) {
        String title = Words.group(Group.HOUR, line.keys().get(0)) + ": "
                + Words.value(Measure.FIRST_REPLY, line.figure(Measure.FIRST_REPLY)) + ", n "
                + line.figure(Measure.FIRST_REPLY).n();
        int height = longest == 0 ? 0 : (int) Math.round(value(line, Measure.FIRST_REPLY) / longest * 100);
        return new HeatChart.Cell(Integer.parseInt(line.keys().get(0)), height, title);
    }

    private static ChartTable.Row hour(Answer.Line line) {
        Answer.Figure reply = line.figure(Measure.FIRST_REPLY);
        return new ChartTable.Row(
                Words.group(Group.HOUR, line.keys().get(0)),
                "",
                List.of(
                        Words.count(line.figure(Measure.VOLUME).n()),
                        Words.value(Measure.FIRST_REPLY, reply),
                        Words.count(reply.n()),
                        Words.count(reply.without())),
                false);
    }
}
