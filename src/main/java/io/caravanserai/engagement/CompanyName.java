package io.caravanserai.engagement;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of companies as they are compared. */
public final class CompanyName {
    // What is written inside a word: O'Neil, P.C., D.D.S.
    private static final Pattern INSIDE = Pattern.compile("['.\u2019\u2018`\u00b4\u02bc]");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Set<String> LEGAL = Set.of("llc", "inc", "pllc", "pc", "ltd", "co", "corp");

    private CompanyName() {}

    /**
     * A name in lower case, without punctuation, its words one blank apart, and without the legal forms at its end, however
     * many: {@code Smile & Sons, P.C. LLC} is {@code smile sons}. Dots and apostrophes vanish, other punctuation parts words.
     *
     * @return empty where nothing is left but blanks; a name that is a legal form and nothing else stays
     */
    public static Optional<String> normalised(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        plain = INSIDE.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKC))
                .replaceAll("");
        List<String> words = new ArrayList<>(
                List.of(NO_LETTER.matcher(plain).replaceAll(" ").strip().split(" ")));
        while (words.size() > 1 && LEGAL.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        String rest = String.join(" ", words);
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }
}
