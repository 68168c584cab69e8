package io.caravanserai.console.leads;

import io.caravanserai.console.Csv;
import io.caravanserai.school.leads.LeadFigures.Figures;
import io.caravanserai.school.leads.LeadFigures.Line;
import io.caravanserai.school.leads.LeadFigures.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures of a campaign as lines of CSV, and in words. */
final class FigureRows {
    private static final List<String> HEAD = List.of(
            "wave",
            "day",
            "accepted",
            "delivered",
            "delivered_percent_of_accepted",
            "opened_unreliable",
            "opened_percent_of_delivered",
            "bounced",
            "bounced_percent_of_accepted",
            "complained",
            "complained_percent_of_delivered",
            "unsubscribed",
            "unsubscribed_percent_of_delivered",
            "converted",
            "converted_percent_of_accepted");

    private FigureRows() {}

    /** The whole, each wave, each day of each wave; what a line is not of is empty there. */
    static String csv(Figures figures) {
        StringBuilder text = new StringBuilder(Csv.line(HEAD));
        lines(figures).forEach(line -> text.append(Csv.line(cells(line))));
        return text.toString();
    }

    static List<Line> lines(Figures figures) {
        Stream<Line> total = Stream.ofNullable(figures.total());
        return Stream.of(total, figures.waves().stream(), figures.days().stream())
                .flatMap(lines -> lines)
                .toList();
    }

    private static List<@Nullable Object> cells(Line line) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(line.wave());
        cells.add(line.day() == null ? null : line.day().toString());
        cells.add(line.accepted());
        for (Rate rate : rates(line)) {
            cells.add(rate.count());
            cells.add(rate.percent());
        }
        return cells;
    }

    private static List<Rate> rates(Line line) {
        return List.of(
                line.delivered(),
                line.opened(),
                line.bounced(),
                line.complained(),
                line.unsubscribed(),
                line.converted());
    }

    /**
     * A line of a table.
     *
     * @param of which mails
     */
    record Shown(String of, long accepted, List<String> rates) {}

    static List<Shown> shown(Figures figures) {
        return lines(figures).stream()
                .map(line -> new Shown(
                        name(line),
                        line.accepted(),
                        rates(line).stream().map(FigureRows::words).toList()))
                .toList();
    }

    private static String name(Line line) {
        if (line.wave() == null) {
            return "All";
        }
        return "Day " + line.wave() + (line.day() == null ? "" : ", sent " + line.day());
    }

    static String words(Rate rate) {
        return rate.percent() == null
                ? Long.toString(rate.count())
                : String.format(Locale.ROOT, "%d of %d, %.2f %%", rate.count(), rate.of(), rate.percent());
    }
}
