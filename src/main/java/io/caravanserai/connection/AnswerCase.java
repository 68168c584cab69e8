package io.caravanserai.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * What certain answers of a system mean.
 *
 * @param status a status like {@code 403}, or {@code 2xx}, {@code 4xx}, {@code 5xx}
 * @param when jq that such an answer makes true, of its JSON, or of its text where it is none; null for all of that status
 * @param means one of {@link Meaning}, in small letters
 * @param pause of {@code wait}: how long, where the answer has no Retry-After; null for the usual time
 * @param group of {@code wait}: jq on what was sent. Only calls of which it gives the same wait, as those with one template;
 *     null for all calls
 * @param advice of {@code refused} and {@code wait}: what a person can do, a sentence; null for the usual one
 */
record AnswerCase(
        @JsonProperty(required = true) String status,
        @Nullable String when,
        @JsonProperty(required = true) String means,
        @Nullable String pause,
        @Nullable String group,
        @Nullable String advice) {

    /** What an answer means. */
    enum Meaning {
        /** It did what was asked. */
        DONE,
        /** Not now, and surely not done. */
        WAIT,
        /** Nobody knows whether it was done. */
        UNKNOWN,
        /** Not done, and never will be as it was asked. */
        REFUSED
    }

    /** @throws WrongConnectionException that names the key that cannot be right */
    void check() {
        if (status == null || !status.matches("[2-5](\\d\\d|xx)")) {
            throw new WrongConnectionException(
                    "errors.answers.status", "is '" + status + "'; allowed is a status like 403, or 2xx, 4xx, 5xx");
        }
        if (meaning() == Meaning.DONE && !status.startsWith("2")) {
            throw new WrongConnectionException("errors.answers.means", "is 'done', which only a 2xx can be");
        }
        FileKeys.jq("errors.answers.when", when);
        if (pause != null && (meaning() != Meaning.WAIT || time().isZero() || time().isNegative())) {
            throw new WrongConnectionException(
                    "errors.answers.pause", "is '" + pause + "'; allowed is a time like 10s, where means is wait");
        }
        FileKeys.jq("errors.answers.group", group);
        if (group != null && meaning() != Meaning.WAIT) {
            throw new WrongConnectionException("errors.answers.group", "means something only where means is wait");
        }
    }

    Meaning meaning() {
        return Arrays.stream(Meaning.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(means))
                .findFirst()
                .orElseThrow(() -> new WrongConnectionException(
                        "errors.answers.means",
                        "is '" + means + "'; allowed are "
                                + Arrays.stream(Meaning.values())
                                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    boolean isOf(int answered) {
        return status.endsWith("xx")
                ? answered / 100 == status.charAt(0) - '0'
                : status.equals(Integer.toString(answered));
    }

    /** How long to wait; nothing where it is no time. */
    Duration time() {
        try {
            return Duration.ofMillis(TimeUtils.toMilliSeconds(String.valueOf(pause)));
        } catch (IllegalArgumentException e) {
            return Duration.ZERO;
        }
    }
}
