package io.caravanserai.support.ask;

import io.caravanserai.support.ask.Meaning.Only;
import io.caravanserai.support.ask.Parts.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question as it may be kept: names of the data stand as what they are of, and a word that nobody knows is left out where
 * it may be a name, a number or a part of an address.
 *
 * @param text the words, in small letters
 * @param unknown those of them that are not understood
 */
public record Masked(String text, List<String> unknown) {
    private static final String HIDDEN = "…";
    private static final Pattern PLAIN = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{M}.,;:?!'’\"()<>/&%-]+");

    /** Keeps a copy. */
    public Masked {
        unknown = List.copyOf(unknown);
    }

    /**
     * Masks one.
     *
     * @param names those of some words that are names of people in the data
     */
    public static Masked of(String question, Known known, Function<List<String>, Set<String>> names) {
        Parts parts = Parts.of(Words.of(question), known);
        Set<String> open = open(question);
        List<String> strange = parts.unknown().stream()
                .filter(word -> Everyday.of(word).isEmpty())
                .filter(open::contains)
                .distinct()
                .toList();
        Set<String> shown = new HashSet<>(strange);
        if (!strange.isEmpty()) {
            shown.removeAll(names.apply(strange));
        }
        List<String> unknown = new ArrayList<>();
        parts.unknown().stream()
                .filter(word -> shown.contains(word) || Everyday.of(word).isPresent())
                .distinct()
                .forEach(unknown::add);
        String text =
                parts.phrases().stream().map(phrase -> shown(phrase, shown)).collect(Collectors.joining(" "));
        return new Masked(text, unknown);
    }

    /** The words of a text as they stand in a masked one. */
    public static List<String> words(String text) {
        return Words.of(text);
    }

    /** Words written in small letters, in no address and beside no digit: names are mostly written otherwise. */
    private static Set<String> open(String question) {
        return Arrays.stream(question.split("\\s+"))
                .filter(token -> PLAIN.matcher(token).matches())
                .flatMap(token -> Words.of(token).stream())
                .collect(Collectors.toSet());
    }

    private static String shown(Phrase phrase, Set<String> shown) {
        Optional<Only> name = phrase.of(Only.class).findFirst();
        if (name.isPresent()) {
            return name.get().dimension().name();
        }
        boolean known =
                !phrase.meanings().isEmpty() || Everyday.of(phrase.text()).isPresent();
        return known || shown.contains(phrase.text()) ? phrase.text() : HIDDEN;
    }
}
