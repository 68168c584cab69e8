package io.caravanserai.support.ask;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as words: lower case, without accents and marks; dates and numbers stay whole. */
final class Words {
    private static final Pattern WORD =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}/\\d{4}|[\\p{L}\\p{N}]+(?:'[\\p{L}]+)?|%");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private Words() {}

    static List<String> of(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text.replace('\u2019', '\''), Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(plain);
        while (matcher.find()) {
            String word = matcher.group();
            words.add(word.endsWith("'s") ? word.substring(0, word.length() - 2) : word);
        }
        return words;
    }

    static boolean startsWith(List<String> words, int at, List<String> phrase) {
        return !phrase.isEmpty()
                && at + phrase.size() <= words.size()
                && words.subList(at, at + phrase.size()).equals(phrase);
    }
}
