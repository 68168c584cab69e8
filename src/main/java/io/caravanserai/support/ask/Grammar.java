package io.caravanserai.support.ask;

import io.caravanserai.support.Measure;
import io.caravanserai.support.ask.Meaning.Most;
import io.caravanserai.support.ask.Meaning.Only;
import io.caravanserai.support.ask.Meaning.Plain;
import io.caravanserai.support.ask.Meaning.Sorted;
import io.caravanserai.support.ask.Meaning.When;
import io.caravanserai.support.ask.Plan.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads questions without a model: every word is used or named as not understood. From each place the longest phrase counts;
 * where it means several things, or words fit together in several ways, all are kept and asked back.
 */
public final class Grammar {
    private static final int MOST_COMBINATIONS = 64;
    private static final int MOST_READINGS = 3;
    private static final int LONGEST = 400;
    private static final String CAN = "One measure can be asked ("
            + Arrays.stream(Measure.values()).map(Measure::words).collect(Collectors.joining(", "))
            + "), of tickets or chats, by day, week, month, weekday, hour, pipeline, agent or priority, for an agent, a pipeline or a"
            + " priority, in a period like 'last month'. For example: median first reply by agent last month.";

    private final Lexicon lexicon = new Lexicon();

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
        List<List<? extends Meaning>> parts = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int at = 0; at < words.size(); ) {
            Optional<Part> part = part(words, at, known);
            part.ifPresentOrElse(
                    found -> parts.add(found.meanings), at < words.size() ? adding(unknown, words.get(at)) : () -> {});
            at += part.map(Part::length).orElse(1);
        }
        if (!unknown.isEmpty()) {
            return refused("Not understood: " + String.join(", ", unknown) + ".", unknown);
        }
        return planned(parts, known);
    }

    private static Runnable adding(List<String> unknown, String word) {
        return () -> unknown.add(word);
    }

    private record Part(int length, List<? extends Meaning> meanings) {}

    private Optional<Part> part(List<String> words, int at, Known known) {
        List<Part> parts = new ArrayList<>();
        lexicon.at(words, at).forEach(entry -> parts.add(new Part(entry.length(), entry.meanings())));
        new Ranges(words, known.today())
                .at(at)
                .filter(found -> !found.meanings().isEmpty())
                .ifPresent(found -> parts.add(new Part(
                        found.length(), found.meanings().stream().map(When::new).toList())));
        known.at(words, at)
                .forEach(found ->
                        parts.add(new Part(found.words(), List.of(new Only(found.dimension(), found.value())))));
        top(words, at).ifPresent(parts::add);
        int longest = parts.stream().mapToInt(Part::length).max().orElse(0);
        List<Meaning> meanings = parts.stream()
                .filter(part -> part.length == longest)
                .flatMap(part -> part.meanings.stream().map(each -> (Meaning) each))
                .toList();
        return longest == 0 ? Optional.empty() : Optional.of(new Part(longest, meanings));
    }

    /** {@code top 5}, of which the number is a meaning of its own. */
    private static Optional<Part> top(List<String> words, int at) {
        boolean top = words.get(at).equals("top") || words.get(at).equals("bottom");
        if (!top || at + 1 >= words.size() || !words.get(at + 1).matches("[1-9]\\d?")) {
            return Optional.empty();
        }
        int rows = Integer.parseInt(words.get(at + 1));
        return Optional.of(new Part(2, List.of(new Most(words.get(at).equals("top") ? rows : -rows))));
    }

    private static Reading planned(List<List<? extends Meaning>> parts, Known known) {
        List<List<Meaning>> combinations = List.of(List.of());
        for (List<? extends Meaning> part : parts) {
            combinations = combinations.stream()
                    .flatMap(start -> part.stream().map(each -> with(start, each)))
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
