package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Answer.Figure;
import io.caravanserai.support.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of values over time, made of answers. */
final class SlotSeries {
    private SlotSeries() {}

    /** The largest value. */
    static double most(List<TimeChart.Series> series) {
        return series.stream()
                .flatMap(one -> one.values().stream())
                .mapToDouble(value -> value == null ? 0 : value)
                .max()
                .orElse(0);
    }

    static List<@Nullable Double> before(Answer tickets, Answer chats) {
        List<@Nullable Double> sums = new ArrayList<>();
        for (int i = 0; i < tickets.lines().size(); i++) {
            sums.add((double) (tickets.lines().get(i).past(Measure.VOLUME).n()
                    + chats.lines().get(i).past(Measure.VOLUME).n()));
        }
        return sums;
    }

    static TimeChart.Series columns(String name, String css, Answer answer, Measure measure) {
        TimeChart.Series line = line(name, css, answer, measure, Figure::value, false);
        return new TimeChart.Series(name, css, false, line.values(), line.few());
    }

    static TimeChart.Series line(
            String name,
            String css,
            Answer answer,
            Measure measure,
            Function<Figure, @Nullable Double> value,
            boolean past) {
        List<@Nullable Double> values = new ArrayList<>();
        answer.lines().forEach(line -> values.add(value.apply(past ? line.past(measure) : line.figure(measure))));
        return new TimeChart.Series(name, css, true, values, few(answer, measure, past));
    }

    static List<Boolean> few(Answer answer, Measure measure, boolean past) {
        boolean counted = measure.kind() == Measure.Kind.COUNT;
        return answer.lines().stream()
                .map(line -> !counted && Words.few(past ? line.past(measure) : line.figure(measure)))
                .toList();
    }
}
