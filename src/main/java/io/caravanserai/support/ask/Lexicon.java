package io.caravanserai.support.ask;

import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import io.caravanserai.support.Measure.Source;
import io.caravanserai.support.ask.Meaning.By;
import io.caravanserai.support.ask.Meaning.How;
import io.caravanserai.support.ask.Meaning.Named;
import io.caravanserai.support.ask.Meaning.Of;
import io.caravanserai.support.ask.Meaning.Plain;
import io.caravanserai.support.ask.Meaning.Sorted;
import io.caravanserai.support.ask.Meaning.What;
import io.caravanserai.support.ask.Plan.Order;
import io.caravanserai.support.ask.Plan.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The words the desk knows. A phrase that stands in two lines has several meanings, and is asked back. */
final class Lexicon {
    private static final List<String> BEFORE_NOUNS = List.of(
            "by",
            "per",
            "by each",
            "for each",
            "for every",
            "each",
            "every",
            "broken down by",
            "grouped by",
            "split by",
            "across",
            "sorted by");

    private final Map<String, List<Entry>> entries = new HashMap<>();

    /** A phrase, and what it may mean. */
    record Entry(List<String> phrase, List<Meaning> meanings) {
        int length() {
            return phrase.size();
        }
    }

    Lexicon() {
        for (String filler : Vocabulary.FILLERS.split("\\s+")) {
            add(filler, Plain.FILLER);
        }
        read(Vocabulary.MEASURES, key -> new What(Measure.of(key).orElseThrow()));
        read(Vocabulary.OTHERS, Lexicon::other);
        read(Vocabulary.NOUNS, key -> new Named(Group.of(key).orElseThrow()));
        read(Vocabulary.GROUPS, key -> new By(Group.of(key).orElseThrow()));
        lines(Vocabulary.NOUNS).forEach(line -> Arrays.stream(line[1].split("\\|"))
                .forEach(noun -> BEFORE_NOUNS.forEach(before -> add(
                        before + " " + noun, new By(Group.of(line[0].strip()).orElseThrow())))));
    }

    private static Meaning other(String key) {
        String name = key.toUpperCase(Locale.ROOT);
        Stream<Meaning> all = Stream.of(
                        Arrays.stream(Source.values()).map(each -> named(each, new Of(each))),
                        Arrays.stream(Statistic.values()).map(each -> named(each, new How(each))),
                        Arrays.stream(Order.values()).map(each -> named(each, new Sorted(each))),
                        Arrays.stream(Plain.values()).map(each -> named(each, each)))
                .flatMap(each -> each)
                .filter(each -> each.getKey().equals(name))
                .map(Map.Entry::getValue);
        return all.findFirst().orElseThrow();
    }

    private static Map.Entry<String, Meaning> named(Enum<?> name, Meaning meaning) {
        return Map.entry(name.name(), meaning);
    }

    private static Stream<String[]> lines(String text) {
        return text.lines().map(line -> line.split("=", 2));
    }

    private void read(String text, Function<String, Meaning> meaning) {
        lines(text).forEach(line -> Arrays.stream(line[1].split("\\|"))
                .forEach(phrase -> add(phrase, meaning.apply(line[0].strip()))));
    }

    private void add(String phrase, Meaning meaning) {
        List<String> words = Words.of(phrase);
        List<Entry> all = entries.computeIfAbsent(words.get(0), any -> new ArrayList<>());
        List<Meaning> meanings = all.stream()
                .filter(each -> each.phrase.equals(words))
                .findFirst()
                .map(Entry::meanings)
                .orElseGet(() -> {
                    List<Meaning> none = new ArrayList<>();
                    all.add(new Entry(words, none));
                    return none;
                });
        if (!meanings.contains(meaning)) {
            meanings.add(meaning);
        }
    }

    /** The longest phrase from {@code at} on, if any. */
    List<Entry> at(List<String> words, int at) {
        List<Entry> found = entries.getOrDefault(words.get(at), List.of()).stream()
                .filter(each -> Words.startsWith(words, at, each.phrase))
                .toList();
        int longest = found.stream().mapToInt(Entry::length).max().orElse(0);
        return found.stream().filter(each -> each.length() == longest).toList();
    }
}
