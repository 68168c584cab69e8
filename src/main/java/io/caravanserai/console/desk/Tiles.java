package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Answer.Figure;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Values;
import io.caravanserai.support.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of the whole range. */
final class Tiles {
    private static final List<Measure> OF_TICKETS = List.of(
            Measure.VOLUME,
            Measure.FIRST_REPLY,
            Measure.FIRST_HUMAN_REPLY,
            Measure.FULL_RESOLUTION,
            Measure.FIRST_REPLY_MET,
            Measure.RESOLUTION_MET,
            Measure.ONE_TOUCH,
            Measure.REOPENED,
            Measure.SATISFACTION,
            Measure.WEEKEND);

    private static final List<Measure> OF_CHATS = List.of(
            Measure.VOLUME,
            Measure.FIRST_REPLY,
            Measure.FIRST_HUMAN_REPLY,
            Measure.FULL_RESOLUTION,
            Measure.BOT_SHARE,
            Measure.CONTAINED,
            Measure.TRANSFERRED,
            Measure.SATISFACTION,
            Measure.WEEKEND);

    private Tiles() {}

    static List<Measure> measures(Kind kind) {
        return kind == Kind.TICKETS ? OF_TICKETS : OF_CHATS;
    }

    static List<Dashboard.Tile> of(Answer answer, Kind kind, Links links) {
        List<Dashboard.Tile> tiles = new ArrayList<>();
        for (Measure measure : answer.question().measures()) {
            Answer.Line line = answer.line();
            tiles.add(tile(name(measure, kind), measure, line.figure(measure), line.past(measure), links.rows(kind)));
        }
        return tiles;
    }

    static Dashboard.Tile tile(String name, Measure measure, Figure now, Figure past, String link) {
        boolean counted = measure.kind() == Measure.Kind.COUNT;
        return new Dashboard.Tile(
                name,
                measure.definition(),
                Words.value(measure, now),
                counted ? "" : detail(measure, now),
                past.value() == null
                        ? ""
                        : Words.value(measure, past) + (counted ? "" : " of " + Words.count(past.n())),
                !counted && Words.few(now),
                link);
    }

    private static String name(Measure measure, Kind kind) {
        if (measure == Measure.VOLUME) {
            return kind == Kind.TICKETS ? "Tickets" : "Chats";
        }
        String words = measure.words().replaceFirst("^share (with the )?", "");
        String first = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return Values.kinds(measure).size() > 1 ? first + ", " + kind.word() : first;
    }

    private static String detail(Measure measure, Figure figure) {
        String p90 = figure.p90() == null ? "" : "p90 " + Words.value(measure, figure.p90()) + ", ";
        String without =
                figure.without() > 0 ? ", " + Words.count(figure.without()) + " " + Values.without(measure) : "";
        return p90 + "n " + Words.count(figure.n()) + without;
    }
}
