package io.caravanserai.console.desk;

import io.caravanserai.console.login.Roles;
import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.Question;
import io.caravanserai.desk.read.Question.Hours;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Asks all that the dashboard shows, in ten questions. */
@Singleton
class DashboardReading {
    private static final int MOST_DAYS = 45;
    private static final int MOST_WEEKS = 30;
    private static final int BARS = 10;
    private static final List<Measure> OF_GROUPS =
            List.of(Measure.VOLUME, Measure.FIRST_REPLY, Measure.FULL_RESOLUTION, Measure.SATISFACTION);

    private final Measures measures;
    private final InstantSource clock;

    DashboardReading(Measures measures, InstantSource clock) {
        this.measures = measures;
        this.clock = clock;
    }

    /** All of the page. */
    Dashboard read(Filter filter, Hours hours) {
        Links links = new Links(filter, hours);
        Group slot =
                filter.days() <= MOST_DAYS ? Group.DAY : filter.days() <= MOST_WEEKS * 7 ? Group.WEEK : Group.MONTH;
        TimeCharts charts = new TimeCharts(
                slot,
                ask(links, TimeCharts.OF_TICKETS, List.of(slot), Kind.TICKETS),
                ask(links, TimeCharts.OF_CHATS, List.of(slot), Kind.CHATS),
                ask(links, List.of(Measure.BACKLOG), List.of(slot), Kind.TICKETS),
                links);
        return new Dashboard(
                clock.instant(),
                measures.zone().getId(),
                links,
                measures.choices(),
                measures.freshness(),
                tiles(links, charts.backlog()),
                charts.all(),
                heat(links),
                List.of(
                        bars(links, "pipelines", "By pipeline", Group.PIPELINE, Kind.TICKETS),
                        bars(links, "agents", "Tickets by agent", Group.AGENT, Kind.TICKETS),
                        bars(links, "chat-agents", "Chats by agent", Group.AGENT, Kind.CHATS),
                        bars(links, "priorities", "By priority", Group.PRIORITY, Kind.TICKETS)));
    }

    private Answer ask(Links links, List<Measure> what, List<Group> by, Kind... kinds) {
        Set<Kind> some = EnumSet.of(kinds[0], kinds);
        return measures.ask(new Question(what, by, some, links.hours(), links.filter()), Roles.VIEWER);
    }

    private List<Dashboard.Tile> tiles(Links links, Answer backlog) {
        List<Dashboard.Tile> tiles = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            tiles.addAll(Tiles.of(ask(links, Tiles.measures(kind), List.of(), kind), kind, links));
        }
        Answer.Line counted = backlog.lines().stream()
                .filter(line -> line.figure(Measure.BACKLOG).value() != null)
                .reduce((one, other) -> other)
                .orElse(backlog.lines().get(0));
        tiles.add(
                1,
                Tiles.tile(
                        "Backlog",
                        Measure.BACKLOG,
                        counted.figure(Measure.BACKLOG),
                        counted.past(Measure.BACKLOG),
                        links.rows(Kind.TICKETS)));
        return tiles;
    }

    private HeatChart heat(Links links) {
        return HeatCharts.of(
                ask(links, List.of(Measure.VOLUME), List.of(Group.WEEKDAY, Group.HOUR), Kind.values()),
                ask(links, List.of(Measure.VOLUME, Measure.FIRST_REPLY), List.of(Group.HOUR), Kind.values()),
                links);
    }

    private BarChart bars(Links links, String id, String title, Group group, Kind kind) {
        List<Answer.Line> lines =
                new ArrayList<>(ask(links, OF_GROUPS, List.of(group), kind).lines());
        lines.sort(Comparator.comparing(line -> -line.figure(Measure.VOLUME).n()));
        long most = lines.stream()
                .mapToLong(line -> Math.max(
                        line.figure(Measure.VOLUME).n(),
                        line.past(Measure.VOLUME).n()))
                .max()
                .orElse(0);
        return new BarChart(
                id,
                title,
                "How many came in, and in grey how many in the days before.",
                lines.stream()
                        .limit(BARS)
                        .map(line -> bar(links, group, kind, line, most))
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
                        lines.stream()
                                .map(line -> row(links, group, kind, line))
                                .toList()),
                List.of(links.csv("CSV", OF_GROUPS, List.of(group), kind)));
    }

    private static BarChart.Bar bar(Links links, Group group, Kind kind, Answer.Line line, long most) {
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

    private static ChartTable.Row row(Links links, Group group, Kind kind, Answer.Line line) {
        List<String> cells = new ArrayList<>(List.of(
                Words.count(line.figure(Measure.VOLUME).n()),
                Words.count(line.past(Measure.VOLUME).n())));
        OF_GROUPS.stream().skip(1).forEach(measure -> {
            cells.add(Words.value(measure, line.figure(measure)));
            cells.add(Words.count(line.figure(measure).n()));
        });
        String key = line.keys().get(0);
        return new ChartTable.Row(Words.group(group, key), links.rows(kind, group, key), cells, false);
    }
}
