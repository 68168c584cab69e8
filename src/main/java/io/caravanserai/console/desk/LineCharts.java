package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Answer.Figure;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Values;
import io.caravanserai.support.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes charts over time of what is measured of each one: lines with a gap where there is no value. */
final class LineCharts {
    private LineCharts() {}

    /** A share as one line. */
    record Shown(Answer answer, Measure measure, Kind kind, String name, String css) {}

    /** Median and 90th percentile of a duration, with the median of the days before. */
    static TimeChart quantiles(TimeAxis axis, Widget widget, Answer answer, Measure measure, Kind kind) {
        List<TimeChart.Series> series = List.of(
                SlotSeries.line("90th percentile", "s2", answer, measure, Figure::p90, false),
                SlotSeries.line("median", "s1", answer, measure, Figure::value, false),
                SlotSeries.line("median of the days before", "past", answer, measure, Figure::value, true));
        return TimeChart.of(
                new TimeChart.Head(widget.id(), widget.title(), measure.definition()),
                axis.slots(answer),
                series,
                value -> Words.value(measure, value),
                TimeChart.roundTime(SlotSeries.most(series)),
                new ChartTable(
                        List.of(axis.slot().words(), "median", "p90", "n", Values.without(measure), "before"),
                        answer.lines().stream()
                                .map(line -> axis.row(line, kind, quantiles(line, measure)))
                                .toList()),
                List.of(axis.csv("CSV", measure, kind)));
    }

    private static List<String> quantiles(Answer.Line line, Measure measure) {
        Figure figure = line.figure(measure);
        return List.of(
                Words.value(measure, figure),
                Words.value(measure, figure.p90()),
                Words.count(figure.n()),
                Words.count(figure.without()),
                Words.value(measure, line.past(measure)));
    }

    /** Shares side by side. */
    static TimeChart shares(TimeAxis axis, Widget widget, String about, List<Shown> all) {
        List<TimeChart.Series> series = all.stream()
                .map(one -> SlotSeries.line(one.name(), one.css(), one.answer(), one.measure(), Figure::value, false))
                .toList();
        List<String> head = new ArrayList<>(List.of(axis.slot().words()));
        all.forEach(one -> head.addAll(List.of(one.name(), one.name() + " n", one.name() + " before")));
        Shown first = all.get(0);
        List<ChartTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < first.answer().lines().size(); i++) {
            int slot = i;
            rows.add(axis.row(
                    first.answer().lines().get(i),
                    first.kind(),
                    all.stream().flatMap(one -> share(one, slot)).toList()));
        }
        return TimeChart.of(
                new TimeChart.Head(widget.id(), widget.title(), about),
                axis.slots(first.answer()),
                series,
                value -> Words.value(first.measure(), value),
                1,
                new ChartTable(head, rows),
                all.stream()
                        .map(one -> axis.csv("CSV, " + one.name(), one.measure(), one.kind()))
                        .toList());
    }

    private static Stream<String> share(Shown one, int slot) {
        Answer.Line line = one.answer().lines().get(slot);
        Figure figure = line.figure(one.measure());
        return Stream.of(
                Words.value(one.measure(), figure),
                Words.count(figure.n()),
                Words.value(one.measure(), line.past(one.measure())));
    }
}
