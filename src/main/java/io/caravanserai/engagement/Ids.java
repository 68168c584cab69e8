package io.caravanserai.engagement;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Pattern;

/** The order of ids: numbers by their value, before all that are none. No two different ids are equal in it. */
final class Ids {
    static final Comparator<String> ORDER =
            Comparator.comparing(Ids::isText).thenComparing(Ids::number).thenComparing(Comparator.naturalOrder());

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private Ids() {}

    private static boolean isText(String id) {
        return !DIGITS.matcher(id).matches();
    }

    private static BigInteger number(String id) {
        return isText(id) ? BigInteger.ZERO : new BigInteger(id);
    }
}
