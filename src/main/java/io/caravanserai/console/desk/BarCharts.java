package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes the charts by group. */
record BarCharts(Links links, Asking asking) {
    private static final int BARS = 10;
    private static final List<Measure> SHOWN =
            List.of(Measure.VOLUME, Measure.FIRST_REPLY, Measure.FULL_RESOLUTION, Measure.SATISFACTION);

    /** One of them. */
    BarChart of(Widget widget) {
        return switch (widget) {
            case PIPELINES -> chart(widget, Group.PIPELINE, Kind.TICKETS);
            case AGENTS -> chart(widget, Group.AGENT, Kind.TICKETS);
            case CHAT_AGENTS -> chart(widget, Group.AGENT, Kind.CHATS);
            case PRIORITIES -> chart(widget, Group.PRIORITY, Kind.TICKETS);
            default -> throw new IllegalArgumentException(widget + " has no bars.");
        };
    }

    private BarChart chart(Widget widget, Group group, Kind kind) {
        List<Answer.Line> lines =
                new ArrayList<>(asking.of(SHOWN, List.of(group), kind).lines());
        lines.sort(Comparator.comparing(line -> -line.figure(Measure.VOLUME).n()));
        long most = lines.stream()
                .mapToLong(line -> Math.max(
                        line.figure(Measure.VOLUME).n(),
                        line.past(Measure.VOLUME).n()))
                .max()
                .orElse(0);
        return new BarChart(
                widget.id(),
                widget.title(),
                "How many came in, and in grey how many in the days before.",
                lines.stream()
                        .limit(BARS)
                        .map(line -> bar(group, kind, line, most))
                        .toList(),
                Math.max(0, lines.size() - BARS),
                new ChartTable(
                        List.of(
                                group.words(),
                                "came in",
                                "before",
                                "first reply",
                                "n",
                                "resolution",
                                "n",
                                "satisfaction",
                                "n"),
                        lines.stream().map(line -> row(group, kind, line)).toList()),
                List.of(links.csv("CSV", SHOWN, List.of(group), kind)));
    }

    private BarChart.Bar bar(Group group, Kind kind, Answer.Line line, long most) {
        long now = line.figure(Measure.VOLUME).n();
        long past = line.past(Measure.VOLUME).n();
        String name = Words.group(group, line.keys().get(0));
        return new BarChart.Bar(
                name,
                links.rows(kind, group, line.keys().get(0)),
                Words.count(now),
                (int) Math.round(100.0 * now / most),
                (int) Math.round(100.0 * past / most),
                name + ": " + Words.count(now) + ", before " + Words.count(past));
    }

    private ChartTable.Row row(Group group, Kind kind, Answer.Line line) {
        List<String> cells = new ArrayList<>(List.of(
                Words.count(line.figure(Measure.VOLUME).n()),
                Words.count(line.past(Measure.VOLUME).n())));
        SHOWN.stream().skip(1).forEach(measure -> {
            cells.add(Words.value(measure, line.figure(measure)));
            cells.add(Words.count(line.figure(measure).n()));
        });
        String key = line.keys().get(0);
        return new ChartTable.Row(Words.group(group, key), links.rows(kind, group, key), cells, false);
    }
}
