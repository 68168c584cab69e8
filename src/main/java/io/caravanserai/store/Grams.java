package io.caravanserai.store;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every three letters that stand together in a text: by them an index finds a part of it, as PostgreSQL's pg_trgm does, which
 * not every server lets a hub install. Accents and capitals count for nothing.
 */
final class Grams {
    static final int LENGTH = 3;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private Grams() {}

    static Collection<String> of(String about, @Nullable String name) {
        Set<String> grams = new LinkedHashSet<>(of(about));
        if (name != null) {
            grams.addAll(of(name));
        }
        return grams;
    }

    static Collection<String> of(String text) {
        String plain = plain(text);
        Set<String> grams = new LinkedHashSet<>();
        for (int i = 0; i + LENGTH <= plain.length(); i++) {
            grams.add(plain.substring(i, i + LENGTH));
        }
        return grams;
    }

    /** In small letters without accents. */
    static String plain(String text) {
        String apart = Normalizer.normalize(text.strip(), Normalizer.Form.NFKD);
        return ACCENTS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
