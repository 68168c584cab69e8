package io.caravanserai.console.desk;

import io.caravanserai.console.Csv;
import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Freshness;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Question;
import io.caravanserai.desk.read.Values;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer about measures, as JSON and as CSV.
 *
 * @param from the first day
 * @param to the last day
 * @param beforeFrom the first of as many days before, which {@code before} is about
 * @param beforeTo the last of them
 * @param zone whose days these are
 * @param by the groups
 * @param of tickets, chats or both
 * @param time calendar or business
 * @param measures what each measure is, by its word
 * @param lines one a group
 * @param freshness where the figures are from
 */
record MeasuresView(
        LocalDate from,
        LocalDate to,
        LocalDate beforeFrom,
        LocalDate beforeTo,
        String zone,
        List<String> by,
        List<String> of,
        String time,
        Map<String, Meaning> measures,
        List<Line> lines,
        Freshness freshness) {

    /**
     * What a measure is.
     *
     * @param unit count, duration (seconds) or share (0 to 1)
     * @param meaning a sentence
     * @param without what those are that its n leaves out
     */
    record Meaning(String unit, String meaning, String without) {}

    /**
     * One group.
     *
     * @param keys which group, by the words of {@code by}
     * @param figures by the word of the measure
     * @param before the same of the days before
     * @param running whether its time is not over yet
     */
    record Line(Map<String, String> keys, Map<String, Figure> figures, Map<String, Figure> before, boolean running) {}

    /**
     * One figure.
     *
     * @param value a count, a median or a share; null where nothing has it
     * @param p90 the 90th percentile, where the value is a median
     * @param n of how many
     * @param without how many came in and are not among them
     */
    record Figure(@Nullable Double value, @Nullable Double p90, long n, long without) {}

    static MeasuresView of(Answer answer, ZoneId zone) {
        Question question = answer.question();
        Map<String, Meaning> meanings = new LinkedHashMap<>();
        question.measures()
                .forEach(measure -> meanings.put(
                        measure.key(),
                        new Meaning(
                                measure.kind().name().toLowerCase(Locale.ROOT),
                                measure.definition(),
                                Values.without(measure))));
        return new MeasuresView(
                question.filter().from(),
                question.filter().to(),
                question.filter().before().from(),
                question.filter().before().to(),
                zone.getId(),
                question.by().stream().map(Group::key).toList(),
                question.kinds().stream().sorted().map(Kind::word).toList(),
                question.hours().name().toLowerCase(Locale.ROOT),
                meanings,
                answer.lines().stream().map(line -> line(question, line)).toList(),
                answer.freshness());
    }

    private static Line line(Question question, Answer.Line line) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (int i = 0; i < line.keys().size(); i++) {
            keys.put(question.by().get(i).key(), line.keys().get(i));
        }
        return new Line(keys, figures(question, line.now()), figures(question, line.before()), line.running());
    }

    private static Map<String, Figure> figures(Question question, Map<Measure, Answer.Figure> some) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        question.measures().stream().filter(some::containsKey).forEach(measure -> {
            Answer.Figure figure = some.get(measure);
            figures.put(measure.key(), new Figure(figure.value(), figure.p90(), figure.n(), figure.without()));
        });
        return figures;
    }

    /** As CSV, with a head. */
    String csv() {
        List<Object> head = new ArrayList<>(by);
        head.add("running");
        measures.keySet()
                .forEach(word -> head.addAll(List.of(
                        word, word + " p90", word + " n", word + " without", word + " before", word + " before n")));
        StringBuilder text = new StringBuilder(Csv.line(head));
        lines.forEach(line -> text.append(Csv.line(cells(line))));
        return text.toString();
    }

    private List<@Nullable Object> cells(Line line) {
        List<@Nullable Object> cells = new ArrayList<>(line.keys().values());
        cells.add(line.running());
        for (String word : measures.keySet()) {
            Figure now = line.figures().getOrDefault(word, new Figure(null, null, 0, 0));
            Figure past = line.before().getOrDefault(word, new Figure(null, null, 0, 0));
            cells.add(now.value());
            cells.add(now.p90());
            cells.add(now.n());
            cells.add(now.without());
            cells.add(past.value());
            cells.add(past.n());
        }
        return cells;
    }
}
