package io.caravanserai.deploy.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody who mistyped may have meant. */
final class Nearest {
    private static final int FARTHEST = 3;

    private Nearest() {}

    /** A hint: what was meant, if it can be guessed, else what there is. */
    static String hint(String written, Collection<String> known) {
        return to(written, known)
                .map(name -> "Did you mean " + name + "?")
                .orElse(
                        known.isEmpty()
                                ? "There is none."
                                : "There are: "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()) + ".");
    }

    /** Empty where nothing is near. */
    static Optional<String> to(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(written, name) <= Math.min(FARTHEST, (name.length() + 1) / 2))
                .min(Comparator.comparing((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's: letters to add, to leave out or to change. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
