package io.caravanserai.support.ask;

import io.caravanserai.support.ask.Meaning.Most;
import io.caravanserai.support.ask.Meaning.Only;
import io.caravanserai.support.ask.Meaning.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question cut into phrases: from each place the longest that means something counts, with all it may mean.
 *
 * @param phrases in the order of the question
 */
record Parts(List<Phrase> phrases) {
    private static final Lexicon LEXICON = new Lexicon();

    /**
     * Words that belong together.
     *
     * @param text the words
     * @param meanings each thing they may mean; none for a word that nobody knows
     */
    record Phrase(String text, List<Meaning> meanings) {

        <M extends Meaning> Stream<M> of(Class<M> kind) {
            return meanings.stream().filter(kind::isInstance).map(kind::cast);
        }
    }

    private record Found(int length, List<? extends Meaning> meanings) {}

    static Parts of(List<String> words, Known known) {
        List<Phrase> phrases = new ArrayList<>();
        for (int at = 0; at < words.size(); ) {
            Found found = longest(words, at, known);
            String text = String.join(" ", words.subList(at, at + found.length));
            phrases.add(new Phrase(text, List.copyOf(found.meanings)));
            at += found.length;
        }
        return new Parts(phrases);
    }

    /** The words that nobody knows. */
    List<String> unknown() {
        return phrases.stream()
                .filter(phrase -> phrase.meanings.isEmpty())
                .map(Phrase::text)
                .toList();
    }

    /** What its phrases may mean of a kind. */
    <M extends Meaning> Stream<M> of(Class<M> kind) {
        return phrases.stream().flatMap(phrase -> phrase.of(kind));
    }

    private static Found longest(List<String> words, int at, Known known) {
        List<Found> all = new ArrayList<>();
        LEXICON.at(words, at).forEach(entry -> all.add(new Found(entry.length(), entry.meanings())));
        new Ranges(words, known.today())
                .at(at)
                .filter(found -> !found.meanings().isEmpty())
                .ifPresent(found -> all.add(new Found(
                        found.length(), found.meanings().stream().map(When::new).toList())));
        known.at(words, at)
                .forEach(found ->
                        all.add(new Found(found.words(), List.of(new Only(found.dimension(), found.value())))));
        top(words, at).ifPresent(all::add);
        int longest = all.stream().mapToInt(Found::length).max().orElse(1);
        return new Found(
                longest,
                all.stream()
                        .filter(each -> each.length == longest)
                        .flatMap(each -> each.meanings.stream())
                        .distinct()
                        .toList());
    }

    /** {@code top 5}, of which the number is a meaning of its own. */
    private static Optional<Found> top(List<String> words, int at) {
        boolean top = words.get(at).equals("top") || words.get(at).equals("bottom");
        if (!top || at + 1 >= words.size() || !words.get(at + 1).matches("[1-9]\\d?")) {
            return Optional.empty();
        }
        int rows = Integer.parseInt(words.get(at + 1));
        return Optional.of(new Found(2, List.of(new Most(words.get(at).equals("top") ? rows : -rows))));
    }
}
