package io.caravanserai.connection;

import org.jspecify.annotations.Nullable;

/** What may stand under the keys of a connection file that say the same kind of thing. */
final class FileKeys {
    private FileKeys() {}

    /** Whether it is words of small letters and digits joined by '-'. */
    static boolean isName(String text) {
        return text.matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    /** @throws WrongConnectionException when it is no rate, like {@code 100/10s} */
    static void rate(String key, String text) {
        try {
            RateLimit.parse(text);
        } catch (IllegalArgumentException e) {
            throw new WrongConnectionException(key, "is '" + text + "'; allowed is " + e.getMessage());
        }
    }

    /** @throws WrongConnectionException when it is there and no jq */
    static void jq(String key, @Nullable String text) {
        if (text != null) {
            try {
                Jq.of(key, text);
            } catch (IllegalArgumentException e) {
                throw new WrongConnectionException(
                        key, "'" + text + "' is not jq: " + e.getCause().getMessage());
            }
        }
    }
}
