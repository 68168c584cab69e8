package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Answer.Figure;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Values;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The charts over time, of one page.
 *
 * @param slot day, week or month
 * @param tickets figures of tickets by slot
 * @param chats figures of chats by slot
 * @param backlog what was open by slot
 */
record TimeCharts(Group slot, Answer tickets, Answer chats, Answer backlog, Links links) {
    /** What is asked of tickets. */
    static final List<Measure> OF_TICKETS = List.of(
            Measure.VOLUME,
            Measure.FIRST_REPLY,
            Measure.FULL_RESOLUTION,
            Measure.FIRST_REPLY_MET,
            Measure.RESOLUTION_MET,
            Measure.SATISFACTION);

    /** What is asked of chats. */
    static final List<Measure> OF_CHATS = List.of(
            Measure.VOLUME,
            Measure.FIRST_REPLY,
            Measure.BOT_SHARE,
            Measure.CONTAINED,
            Measure.TRANSFERRED,
            Measure.SATISFACTION);

    /** A measure of a kind, as one line or as columns. */
    private record Shown(Measure measure, Kind kind, String name, String css) {}

    List<TimeChart> all() {
        return List.of(
                volume(),
                quantiles("first-reply", "First reply of tickets", Measure.FIRST_REPLY, Kind.TICKETS),
                quantiles("first-reply-chats", "First reply of chats", Measure.FIRST_REPLY, Kind.CHATS),
                quantiles("resolution", "Resolution of tickets", Measure.FULL_RESOLUTION, Kind.TICKETS),
                shares(
                        "sla",
                        "Promises kept",
                        "The share of tickets whose first reply, and whose resolution, came in time.",
                        new Shown(Measure.FIRST_REPLY_MET, Kind.TICKETS, "first reply", "s1"),
                        new Shown(Measure.RESOLUTION_MET, Kind.TICKETS, "resolution", "s2")),
                backlogs(),
                shares(
                        "bots",
                        "Bots",
                        "The share of chats in which a bot spoke, that needed no person, and that a bot handed over.",
                        new Shown(Measure.BOT_SHARE, Kind.CHATS, "bot spoke", "s1"),
                        new Shown(Measure.CONTAINED, Kind.CHATS, "contained", "s2"),
                        new Shown(Measure.TRANSFERRED, Kind.CHATS, "transferred", "s3")),
                shares(
                        "ratings",
                        "Ratings",
                        Measure.SATISFACTION.definition(),
                        new Shown(Measure.SATISFACTION, Kind.TICKETS, "tickets", "s1"),
                        new Shown(Measure.SATISFACTION, Kind.CHATS, "chats", "s2")));
    }

    private TimeChart volume() {
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
            double both = one.figure(Measure.VOLUME).n()
                    + other.figure(Measure.VOLUME).n();
            long past =
                    one.past(Measure.VOLUME).n() + other.past(Measure.VOLUME).n();
            most = Math.max(most, Math.max(both, past));
            rows.add(row(
                    one,
                    Kind.TICKETS,
                    Stream.of(
                                    one.figure(Measure.VOLUME).n(),
                                    other.figure(Measure.VOLUME).n(),
                                    past)
                            .map(Words::count)
                            .toList()));
        }
        return TimeChart.of(
                new TimeChart.Head("volume", "Came in, by " + slot.words(), Measure.VOLUME.definition()),
                slots(),
                series,
                value -> Words.value(Measure.VOLUME, value),
                TimeChart.round(most),
                new ChartTable(List.of(slot.words(), "tickets", "chats", "days before"), rows),
                List.of(
                        csv("CSV of tickets", Measure.VOLUME, Kind.TICKETS),
                        csv("CSV of chats", Measure.VOLUME, Kind.CHATS)));
    }

    private TimeChart quantiles(String id, String title, Measure measure, Kind kind) {
        Answer answer = answer(kind);
        List<TimeChart.Series> series = List.of(
                SlotSeries.line("90th percentile", "s2", answer, measure, Figure::p90, false),
                SlotSeries.line("median", "s1", answer, measure, Figure::value, false),
                SlotSeries.line("median of the days before", "past", answer, measure, Figure::value, true));
        double most = SlotSeries.most(series);
        return TimeChart.of(
                new TimeChart.Head(id, title, measure.definition()),
                slots(),
                series,
                value -> Words.value(measure, value),
                Math.max(most * 1.05, 60),
                new ChartTable(
                        List.of(slot.words(), "median", "p90", "n", Values.without(measure), "before"),
                        answer.lines().stream()
                                .map(each -> row(
                                        each,
                                        kind,
                                        List.of(
                                                Words.value(measure, each.figure(measure)),
                                                Words.value(
                                                        measure,
                                                        each.figure(measure).p90()),
                                                Words.count(each.figure(measure).n()),
                                                Words.count(each.figure(measure).without()),
                                                Words.value(measure, each.past(measure)))))
                                .toList()),
                List.of(csv("CSV", measure, kind)));
    }

    private TimeChart shares(String id, String title, String about, Shown... all) {
        List<TimeChart.Series> series = Stream.of(all)
                .map(one ->
                        SlotSeries.line(one.name(), one.css(), answer(one.kind()), one.measure(), Figure::value, false))
                .toList();
        List<String> head = new ArrayList<>(List.of(slot.words()));
        Stream.of(all).forEach(one -> head.addAll(List.of(one.name(), one.name() + " n", one.name() + " before")));
        List<ChartTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < answer(all[0].kind()).lines().size(); i++) {
            List<String> cells = new ArrayList<>();
            for (Shown one : all) {
                Answer.Line line = answer(one.kind()).lines().get(i);
                cells.add(Words.value(one.measure(), line.figure(one.measure())));
                cells.add(Words.count(line.figure(one.measure()).n()));
                cells.add(Words.value(one.measure(), line.past(one.measure())));
            }
            rows.add(row(answer(all[0].kind()).lines().get(i), all[0].kind(), cells));
        }
        return TimeChart.of(
                new TimeChart.Head(id, title, about),
                slots(),
                series,
                value -> Words.value(all[0].measure(), value),
                1,
                new ChartTable(head, rows),
                Stream.of(all)
                        .map(one -> csv("CSV, " + one.name(), one.measure(), one.kind()))
                        .toList());
    }

    private TimeChart backlogs() {
        List<TimeChart.Series> series = List.of(
                SlotSeries.columns("open tickets", "s1", backlog, Measure.BACKLOG),
                SlotSeries.line("in the days before", "past", backlog, Measure.BACKLOG, Figure::value, true));
        double most = SlotSeries.most(series);
        return TimeChart.of(
                new TimeChart.Head("backlog", "Backlog", Measure.BACKLOG.definition()),
                slots(),
                series,
                value -> Words.value(Measure.BACKLOG, value),
                TimeChart.round(most),
                new ChartTable(
                        List.of(slot.words(), "open", "days before"),
                        backlog.lines().stream()
                                .map(each -> new ChartTable.Row(
                                        Words.group(slot, each.keys().get(0)),
                                        "",
                                        List.of(
                                                Words.value(Measure.BACKLOG, each.figure(Measure.BACKLOG)),
                                                Words.value(Measure.BACKLOG, each.past(Measure.BACKLOG))),
                                        each.running()))
                                .toList()),
                List.of(csv("CSV", Measure.BACKLOG, Kind.TICKETS)));
    }

    private Answer answer(Kind kind) {
        return kind == Kind.TICKETS ? tickets : chats;
    }

    private Links.Link csv(String words, Measure measure, Kind kind) {
        return links.csv(words, List.of(measure), List.of(slot), kind);
    }

    private ChartTable.Row row(Answer.Line line, Kind kind, List<String> cells) {
        String key = line.keys().get(0);
        return new ChartTable.Row(Words.group(slot, key), links.rows(kind, slot, key), cells, line.running());
    }

    private TimeChart.Slots slots() {
        return new TimeChart.Slots(
                tickets.lines().stream()
                        .map(line -> Words.group(slot, line.keys().get(0)))
                        .toList(),
                tickets.lines().stream().map(Answer.Line::running).toList());
    }
}
