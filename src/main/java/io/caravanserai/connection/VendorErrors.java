package io.caravanserai.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a system's answers read, besides the usual ways.
 *
 * @param words JSON pointers to the vendor's words, the most telling first
 * @param codes JSON pointers to the vendor's code
 * @param tryLater statuses that ask for patience, besides 429 and 503 with {@code Retry-After}: surely not done
 * @param outcomeUnknown statuses below 500 after which nobody knows whether it was done
 * @param answers what certain answers mean; the first that fits decides, before all other rules
 */
record VendorErrors(
        @Nullable List<String> words,
        @Nullable List<String> codes,
        @Nullable List<Integer> tryLater,
        @Nullable List<Integer> outcomeUnknown,
        @Nullable List<AnswerCase> answers) {
    static final VendorErrors NONE = new VendorErrors(null, null, null, null, null);

    /** @throws WrongConnectionException that names the key that cannot be right */
    void check() {
        pointers("errors.words", words);
        pointers("errors.codes", codes);
        statuses("errors.tryLater", tryLater);
        statuses("errors.outcomeUnknown", outcomeUnknown);
        rules().forEach(AnswerCase::check);
    }

    /** None where none is said. */
    List<AnswerCase> rules() {
        return answers == null ? List.of() : answers;
    }

    private static void pointers(String key, @Nullable List<String> pointers) {
        if (pointers != null) {
            pointers.stream()
                    .filter(pointer -> !pointer.startsWith("/"))
                    .findFirst()
                    .ifPresent(wrong -> {
                        throw new WrongConnectionException(
                                key, "holds '" + wrong + "'; a JSON pointer is like /error/message");
                    });
        }
    }

    private static void statuses(String key, @Nullable List<Integer> statuses) {
        if (statuses != null) {
            statuses.stream()
                    .filter(status -> status < 400 || status > 499)
                    .findFirst()
                    .ifPresent(wrong -> {
                        throw new WrongConnectionException(
                                key, "holds " + wrong + "; allowed are statuses from 400 to 499");
                    });
        }
    }
}
