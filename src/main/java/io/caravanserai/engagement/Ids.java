package io.caravanserai.engagement;

import io.caravanserai.message.PermanentException;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The order of ids: numbers by their value, before all that are none. No two different ids are equal in it. */
final class Ids {
    static final Comparator<String> ORDER =
            Comparator.comparing(Ids::isText).thenComparing(Ids::byValue).thenComparing(Comparator.naturalOrder());

    private Ids() {}

    /**
     * Ids of companies, joined by commas or in a list.
     *
     * @throws PermanentException that names what holds them and the word that is none
     */
    static Set<String> words(String where, @Nullable Object value) {
        Set<String> words = Lists.words(value);
        words.stream().filter(Ids::isText).findFirst().ifPresent(word -> {
            throw new PermanentException(where + " holds '" + word
                    + "', which is no id of a company. Nothing was written. Correct it, then start again.");
        });
        return words;
    }

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
