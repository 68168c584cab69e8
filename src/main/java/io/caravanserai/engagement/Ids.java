package io.caravanserai.engagement;

import java.util.Comparator;

/** The order of ids: numbers by their value, before all that are none. No two different ids are equal in it. */
final class Ids {
    static final Comparator<String> ORDER =
            Comparator.comparing(Ids::isText).thenComparing(Ids::byValue).thenComparing(Comparator.naturalOrder());

    private Ids() {}

    // Neither a regular expression nor a big number: trees of ids ask a million times.
    private static boolean isText(String id) {
        return id.isEmpty() || id.chars().anyMatch(c -> c < '0' || c > '9');
    }

    private static int byValue(String one, String other) {
        if (isText(one)) {
            return 0;
        }
        String less = one.substring(zeros(one));
        String more = other.substring(zeros(other));
        return less.length() == more.length() ? less.compareTo(more) : Integer.compare(less.length(), more.length());
    }

    private static int zeros(String number) {
        int zeros = 0;
        while (zeros < number.length() && number.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros;
    }
}
