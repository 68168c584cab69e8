package io.caravanserai.console.desk;

import io.caravanserai.console.login.Roles;
import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.Question.Hours;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** Asks all that the dashboard shows, in ten questions, or what one widget shows. */
@Singleton
class DashboardReading {
    private final Measures measures;
    private final InstantSource clock;

    DashboardReading(Measures measures, InstantSource clock) {
        this.measures = measures;
        this.clock = clock;
    }

    /** All of the page. */
    Dashboard read(Filter filter, Hours hours) {
        Links links = new Links(filter, hours);
        Asking asking = new Asking(measures, links, Roles.VIEWER);
        TimeCharts charts = new TimeCharts(TimeAxis.of(links), asking);
        BarCharts bars = new BarCharts(links, asking);
        // On as many connections as there are processors: nothing but the asking takes time.
        Arrays.stream(Widget.values()).parallel().forEach(widget -> {
            switch (widget.form()) {
                case TILES -> tiles(links, asking, charts);
                case TIME -> charts.of(widget);
                case HEAT -> heat(links, asking);
                case BARS -> bars.of(widget);
            }
        });
        return new Dashboard(
                clock.instant(),
                measures.zone().getId(),
                links,
                measures.choices(),
                measures.freshness(),
                tiles(links, asking, charts),
                Widget.all(Widget.Form.TIME).stream().map(charts::of).toList(),
                heat(links, asking),
                Widget.all(Widget.Form.BARS).stream().map(bars::of).toList());
    }

    /**
     * One widget, which leads nowhere.
     *
     * @param audience who may see it, in a word: what is kept for one is never shown to another
     */
    WidgetView read(Widget widget, Filter filter, Hours hours, String audience) {
        Links links = Links.none(filter, hours);
        Asking asking = new Asking(measures, links, audience);
        TimeCharts charts = new TimeCharts(TimeAxis.of(links), asking);
        boolean tiles = widget.form() == Widget.Form.TILES;
        return new WidgetView(
                widget,
                links,
                tiles ? tiles(links, asking, charts) : List.of(),
                widget.form() == Widget.Form.TIME ? charts.of(widget) : null,
                widget.form() == Widget.Form.HEAT ? heat(links, asking) : null,
                widget.form() == Widget.Form.BARS ? new BarCharts(links, asking).of(widget) : null,
                measures.freshness(),
                clock.instant(),
                measures.zone().getId());
    }

    private static List<Tiles.Shown> tiles(Links links, Asking asking, TimeCharts charts) {
        List<Tiles.Tile> tickets = tiles(Kind.TICKETS, links, asking);
        List<Answer.Line> backlog = charts.backlog().lines();
        Answer.Line counted = backlog.stream()
                .filter(line -> line.figure(Measure.BACKLOG).value() != null)
                .reduce((one, other) -> other)
                .orElse(backlog.get(0));
        tickets.add(
                1,
                Tiles.tile(
                        "Backlog",
                        Measure.BACKLOG,
                        counted.figure(Measure.BACKLOG),
                        counted.past(Measure.BACKLOG),
                        links.rows(Kind.TICKETS)));
        return List.of(new Tiles.Shown("Tickets", tickets), new Tiles.Shown("Chats", tiles(Kind.CHATS, links, asking)));
    }

    private static List<Tiles.Tile> tiles(Kind kind, Links links, Asking asking) {
        return Tiles.of(asking.of(Tiles.measures(kind), List.of(), kind), kind, links);
    }

    private static HeatChart heat(Links links, Asking asking) {
        return HeatCharts.of(
                asking.of(List.of(Measure.VOLUME), List.of(Group.WEEKDAY, Group.HOUR), Kind.values()),
                asking.of(List.of(Measure.VOLUME, Measure.FIRST_REPLY), List.of(Group.HOUR), Kind.values()),
                links);
    }
}
