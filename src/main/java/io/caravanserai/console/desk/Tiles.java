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

    /** Those of tickets, or of chats. */
    record Shown(String name, List<Tile> tiles) {}

    /**
     * One figure of the whole range.
     *
     * @param about what is measured
     * @param value in words
     * @param detail of how many, and what is left out
     * @param before the same of the days before; empty where nothing came in then
     * @param few whether it is made of so few that it says little
     * @param link to the rows
     */
    record Tile(String name, String about, String value, String detail, String before, boolean few, String link) {}

    static List<Measure> measures(Kind kind) {
        return kind == Kind.TICKETS ? OF_TICKETS : OF_CHATS;
    }

    static List<Tile> of(Answer answer, Kind kind, Links links) {
        List<Tile> tiles = new ArrayList<>();
        for (Measure measure : answer.question().measures()) {
            Answer.Line line = answer.line();
            tiles.add(tile(name(measure), measure, line.figure(measure), line.past(measure), links.rows(kind)));
        }
        return tiles;
    }

    static Tile tile(String name, Measure measure, Figure now, Figure past, String link) {
        boolean counted = measure.kind() == Measure.Kind.COUNT;
        return new Tile(
                name,
                measure.definition(),
                Words.value(measure, now),
                counted ? "" : detail(measure, now),
                past.value() == null
                        ? ""
                        : Words.value(measure, past)
                                + (!counted && Words.few(past) ? " of " + Words.count(past.n()) : ""),
                !counted && Words.few(now),
                link);
    }

    private static String name(Measure measure) {
        if (measure == Measure.VOLUME) {
            return "Came in";
        }
        String words = measure.words().replaceFirst("^share (with the )?", "");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String detail(Measure measure, Figure figure) {
        String p90 = figure.p90() == null ? "" : "p90 " + Words.value(measure, figure.p90()) + ", ";
        String without =
                figure.without() > 0 ? ", " + Words.count(figure.without()) + " " + Values.without(measure) : "";
        return p90 + "n " + Words.count(figure.n()) + without;
    }
}
