package io.caravanserai.console.desk;

import io.caravanserai.console.desk.LineCharts.Shown;
import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.util.List;

/** The charts over time. Each asks for what it shows; what several show is asked for once a page. */
record TimeCharts(TimeAxis axis, Asking asking) {
    private static final List<Measure> OF_TICKETS = List.of(
            Measure.VOLUME,
            Measure.FIRST_REPLY,
            Measure.FULL_RESOLUTION,
            Measure.FIRST_REPLY_MET,
            Measure.RESOLUTION_MET,
            Measure.SATISFACTION);

    private static final List<Measure> OF_CHATS = List.of(
            Measure.VOLUME,
            Measure.FIRST_REPLY,
            Measure.BOT_SHARE,
            Measure.CONTAINED,
            Measure.TRANSFERRED,
            Measure.SATISFACTION);

    /** One of them. */
    TimeChart of(Widget widget) {
        return switch (widget) {
            case VOLUME -> ColumnCharts.volume(axis, tickets(), chats());
            case BACKLOG -> ColumnCharts.backlog(axis, backlog());
            case FIRST_REPLY -> LineCharts.quantiles(axis, widget, tickets(), Measure.FIRST_REPLY, Kind.TICKETS);
            case FIRST_REPLY_CHATS -> LineCharts.quantiles(axis, widget, chats(), Measure.FIRST_REPLY, Kind.CHATS);
            case RESOLUTION -> LineCharts.quantiles(axis, widget, tickets(), Measure.FULL_RESOLUTION, Kind.TICKETS);
            case SLA ->
                LineCharts.shares(
                        axis,
                        widget,
                        "The share of tickets whose first reply, and whose resolution, came in time.",
                        List.of(
                                ofTickets(Measure.FIRST_REPLY_MET, "first reply", "s1"),
                                ofTickets(Measure.RESOLUTION_MET, "resolution", "s2")));
            case BOTS ->
                LineCharts.shares(
                        axis,
                        widget,
                        "The share of chats in which a bot spoke, that needed no person, and that a bot handed over.",
                        List.of(
                                ofChats(Measure.BOT_SHARE, "bot spoke", "s1"),
                                ofChats(Measure.CONTAINED, "contained", "s2"),
                                ofChats(Measure.TRANSFERRED, "transferred", "s3")));
            case RATINGS ->
                LineCharts.shares(
                        axis,
                        widget,
                        Measure.SATISFACTION.definition(),
                        List.of(
                                ofTickets(Measure.SATISFACTION, "tickets", "s1"),
                                ofChats(Measure.SATISFACTION, "chats", "s2")));
            default -> throw new IllegalArgumentException(widget + " is no chart over time.");
        };
    }

    private Shown ofTickets(Measure measure, String name, String css) {
        return new Shown(tickets(), measure, Kind.TICKETS, name, css);
    }

    private Shown ofChats(Measure measure, String name, String css) {
        return new Shown(chats(), measure, Kind.CHATS, name, css);
    }

    private Answer tickets() {
        return asking.of(OF_TICKETS, slots(), Kind.TICKETS);
    }

    private Answer chats() {
        return asking.of(OF_CHATS, slots(), Kind.CHATS);
    }

    /** What was open, by slot. */
    Answer backlog() {
        return asking.of(List.of(Measure.BACKLOG), slots(), Kind.TICKETS);
    }

    private List<Group> slots() {
        return List.of(axis.slot());
    }
}
