package io.caravanserai.support.ask;

import io.caravanserai.support.Measure;
import io.caravanserai.support.ask.Meaning.Most;
import io.caravanserai.support.ask.Meaning.Plain;
import io.caravanserai.support.ask.Meaning.Sorted;
import io.caravanserai.support.ask.Plan.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads questions without a model: every word is used or named as not understood. From each place the longest phrase counts;
 * where it means several things, or words fit together in several ways, all are kept and asked back.
 */
public final class Grammar {
    private static final int MOST_COMBINATIONS = 64;
    static final int MOST_READINGS = 3;
    private static final int LONGEST = 400;
    private static final String CAN = "One measure can be asked ("
            + Arrays.stream(Measure.values()).map(Measure::words).collect(Collectors.joining(", "))
            + "), of tickets or chats, by day, week, month, weekday, hour, pipeline, agent or priority, for an agent, a pipeline or a"
            + " priority, in a period like 'last month'. For example: median first reply by agent last month.";

    /** What {@code question} asks for. */
    public Reading read(String question, Known known) {
        List<String> words = Words.of(question.length() > LONGEST ? question.substring(0, LONGEST) : question);
        if (words.isEmpty() || question.length() > LONGEST) {
            return refused(
                    words.isEmpty()
                            ? "There is no question."
                            : "The question is longer than " + LONGEST + " characters.",
                    List.of());
        }
        Parts parts = Parts.of(words, known);
        List<String> unknown = parts.unknown();
        return unknown.isEmpty()
                ? planned(parts, known)
                : refused("Not understood: " + String.join(", ", unknown) + ".", unknown);
    }

    private static Reading planned(Parts parts, Known known) {
        List<List<Meaning>> combinations = List.of(List.of());
        for (Parts.Phrase phrase : parts.phrases()) {
            combinations = combinations.stream()
                    .flatMap(start -> phrase.meanings().stream().map(each -> with(start, each)))
                    .limit(MOST_COMBINATIONS)
                    .toList();
        }
        Map<String, Plan> plans = new LinkedHashMap<>();
        List<String> reasons = new ArrayList<>();
        for (List<Meaning> meanings : combinations) {
            new Plans(meanings, known.today()).all(plan -> plans.putIfAbsent(plan.text(), plan), reasons::add);
        }
        if (plans.isEmpty()) {
            return refused(reasons.get(0), List.of());
        }
        List<Plan> all = List.copyOf(plans.values());
        return all.size() == 1
                ? new Reading.Understood(all.get(0))
                : new Reading.AskBack(all.subList(0, Math.min(all.size(), MOST_READINGS)));
    }

    private static List<Meaning> with(List<Meaning> start, Meaning more) {
        if (more == Plain.FILLER) {
            return start;
        }
        Stream<Meaning> added = more instanceof Most most
                ? Stream.of(new Sorted(most.rows() > 0 ? Order.HIGHEST : Order.LOWEST), new Most(Math.abs(most.rows())))
                : Stream.of(more);
        return Stream.concat(start.stream(), added).toList();
    }

    private static Reading refused(String reason, List<String> words) {
        return new Reading.Refused(reason + " " + CAN, words);
    }
}
