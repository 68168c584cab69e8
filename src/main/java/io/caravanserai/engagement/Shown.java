package io.caravanserai.engagement;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names and figures as people read them, in a line. */
final class Shown {
    /** Of a name; what is longer is cut. */
    static final int LONGEST_NAME = 60;

    // Line breaks, what has no width, and what turns the direction of writing; joiners hold emoji together and stay.
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff]+");

    private Shown() {}

    /** A company's name in one line; its id where it has none. */
    static String name(Company company) {
        String name = UNSEEN.matcher(company.name())
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
        if (name.isEmpty()) {
            return "Company " + company.id();
        }
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1))
                                .strip() + "…";
    }

    /** Name and id, for whoever looks it up. */
    static String named(Company company) {
        return name(company) + " (" + company.id() + ")";
    }

    static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** {@code 1 company}, {@code 2 companies}. */
    static String companies(int n) {
        return number(n) + (n == 1 ? " company" : " companies");
    }
}
