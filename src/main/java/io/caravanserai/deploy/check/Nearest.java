package io.caravanserai.deploy.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody who mistyped may have meant. */
final class Nearest {
    // One slip for each three letters: ftp is no slip for http, which is another thing.
    private static final int LETTERS_PER_SLIP = 3;
    private static final int MOST_SLIPS = 3;

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
                .filter(name -> distance(written, name) <= slips(Math.min(written.length(), name.length())))
                .min(Comparator.comparing((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int slips(int length) {
        return Math.max(1, Math.min(MOST_SLIPS, length / LETTERS_PER_SLIP));
    }

    /** Damerau's: letters to add, to leave out or to change, and neighbours to swap. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : least(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int least(int[][] rows, String a, String b, int i, int j) {
        int changed = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
