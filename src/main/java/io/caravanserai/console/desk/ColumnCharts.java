package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Answer.Figure;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.support.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes charts over time that count: columns, and the days before as a line. */
final class ColumnCharts {
    private ColumnCharts() {}

    /** How many came in, chats on top of tickets. */
    static TimeChart volume(TimeAxis axis, Answer tickets, Answer chats) {
        List<TimeChart.Series> series = List.of(
                SlotSeries.columns("tickets", "s1", tickets, Measure.VOLUME),
                SlotSeries.columns("chats", "s2", chats, Measure.VOLUME),
                new TimeChart.Series(
                        "in the days before",
                        "past",
                        true,
                        SlotSeries.before(tickets, chats),
                        SlotSeries.few(tickets, Measure.VOLUME, true)));
        double most = 0;
        List<ChartTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < tickets.lines().size(); i++) {
            Answer.Line one = tickets.lines().get(i);
            Answer.Line other = chats.lines().get(i);
            long now = one.figure(Measure.VOLUME).n();
            long chatted = other.figure(Measure.VOLUME).n();
            long past =
                    one.past(Measure.VOLUME).n() + other.past(Measure.VOLUME).n();
            most = Math.max(most, Math.max(now + chatted, past));
            rows.add(axis.row(
                    one,
                    Kind.TICKETS,
                    Stream.of(now, chatted, past).map(Words::count).toList()));
        }
        return TimeChart.of(
                new TimeChart.Head(
                        Widget.VOLUME.id(), "Came in, by " + axis.slot().words(), Measure.VOLUME.definition()),
                axis.slots(tickets),
                series,
                value -> Words.value(Measure.VOLUME, value),
                TimeChart.round(most),
                new ChartTable(List.of(axis.slot().words(), "tickets", "chats", "days before"), rows),
                List.of(
                        axis.csv("CSV of tickets", Measure.VOLUME, Kind.TICKETS),
                        axis.csv("CSV of chats", Measure.VOLUME, Kind.CHATS)));
    }

    /** What was open. */
    static TimeChart backlog(TimeAxis axis, Answer backlog) {
        List<TimeChart.Series> series = List.of(
                SlotSeries.columns("open tickets", "s1", backlog, Measure.BACKLOG),
                SlotSeries.line("in the days before", "past", backlog, Measure.BACKLOG, Figure::value, true));
        return TimeChart.of(
                new TimeChart.Head(Widget.BACKLOG.id(), Widget.BACKLOG.title(), Measure.BACKLOG.definition()),
                axis.slots(backlog),
                series,
                value -> Words.value(Measure.BACKLOG, value),
                TimeChart.round(SlotSeries.most(series)),
                new ChartTable(
                        List.of(axis.slot().words(), "open", "days before"),
                        backlog.lines().stream()
                                .map(line -> axis.row(
                                        line,
                                        List.of(
                                                Words.value(Measure.BACKLOG, line.figure(Measure.BACKLOG)),
                                                Words.value(Measure.BACKLOG, line.past(Measure.BACKLOG)))))
                                .toList()),
                List.of(axis.csv("CSV", Measure.BACKLOG, Kind.TICKETS)));
    }
}
