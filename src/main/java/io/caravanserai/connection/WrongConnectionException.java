package io.caravanserai.connection;

import java.util.List;

/** A connection file says something that cannot be right. */
final class WrongConnectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final int line;

    /**
     * @param key where in the file, like {@code login.kind}
     * @param words what is wrong, as it follows the key, and what is allowed; without a full stop
     */
    WrongConnectionException(String key, String words) {
        this(key, 0, key + " " + words + ".");
    }

    /** @param line 1-based; 0 where only the key is known */
    WrongConnectionException(String key, int line, String sentence) {
        super(sentence);
        this.key = key;
        this.line = line;
    }

    /** Where in the file, key by key; empty for the file itself. */
    List<String> keys() {
        return key.isEmpty() ? List.of() : List.of(key.split("\\."));
    }

    int line() {
        return line;
    }
}
