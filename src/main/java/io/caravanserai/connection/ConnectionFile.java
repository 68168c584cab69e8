package io.caravanserai.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code connections/<system>.connection.yaml} says.
 *
 * @param title its name, for people
 * @param baseUrl where the vendor has it, without a slash at the end; {@code hub.connection.<system>.base-url} replaces it
 * @param login how one logs in
 * @param rateLimit calls in a time, like {@code 100/10s}; {@code none} for no limit
 * @param maxConcurrent calls under way at once on a node
 * @param headers what every call carries: the version of the API
 * @param errors how its refusals read
 * @param success jq that the answer of every success makes true; a text it gives says what is wrong; null for none
 * @param test a call that changes nothing and shows whether it lets us in
 * @param terms who publishes the limits, and when somebody looked
 */
record ConnectionFile(
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String baseUrl,
        @JsonProperty(required = true) FileLogin login,
        @JsonProperty(required = true) String rateLimit,
        @Nullable Integer maxConcurrent,
        @Nullable Map<String, String> headers,
        @Nullable Errors errors,
        @Nullable String success,
        @JsonProperty(required = true) Trial test,
        @JsonProperty(required = true) String terms) {

    /** How the files are called. */
    static final String SUFFIX = ".connection.yaml";

    /**
     * A call that changes nothing.
     *
     * @param path below the base URL
     * @param query without the question mark; null for none
     * @param expect jq that its answer makes true; null for none
     */
    record Trial(
            @JsonProperty(required = true) String path,
            @Nullable String query,
            @Nullable String expect) {}

    /**
     * How refusals read.
     *
     * @param words JSON pointers to the vendor's words, the most telling first
     * @param codes JSON pointers to the vendor's code
     * @param tryLater statuses that ask for patience, besides 429 and 503 with {@code Retry-After}: surely not done
     * @param outcomeUnknown statuses below 500 after which nobody knows whether it was done
     */
    record Errors(
            @Nullable List<String> words,
            @Nullable List<String> codes,
            @Nullable List<Integer> tryLater,
            @Nullable List<Integer> outcomeUnknown) {
        static final Errors NONE = new Errors(null, null, null, null);
    }

    /** @throws WrongConnectionException that names the key that cannot be right */
    void check() {
        Map<String, @Nullable Object> due = new LinkedHashMap<>();
        due.put("title", title);
        due.put("baseUrl", baseUrl);
        due.put("login", login);
        due.put("login.kind", login == null ? "" : login.kind());
        due.put("rateLimit", rateLimit);
        due.put("test", test);
        due.put("test.path", test == null ? "" : test.path());
        due.put("terms", terms);
        due.forEach((key, value) -> {
            if (value == null) {
                throw new WrongConnectionException(key, "is empty");
            }
        });
        login.check();
        isUrl(baseUrl);
        try {
            RateLimit.parse(rateLimit);
        } catch (IllegalArgumentException e) {
            throw new WrongConnectionException("rateLimit", "is '" + rateLimit + "'; allowed is " + e.getMessage());
        }
        if (maxConcurrent != null && maxConcurrent < 1) {
            throw new WrongConnectionException("maxConcurrent", "is " + maxConcurrent + "; allowed is 1 or more");
        }
        if (!test.path().startsWith("/")) {
            throw new WrongConnectionException("test.path", "is '" + test.path() + "'; it must begin with a slash");
        }
        jq("success", success);
        jq("test.expect", test.expect());
        pointers("errors.words", told().words());
        pointers("errors.codes", told().codes());
        statuses("errors.tryLater", told().tryLater());
        statuses("errors.outcomeUnknown", told().outcomeUnknown());
    }

    Errors told() {
        return errors == null ? Errors.NONE : errors;
    }

    private static void isUrl(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && !url.getPath().endsWith("/")) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new WrongConnectionException(
                "baseUrl", "is '" + text + "'; allowed is https:// or http://, a host, and no slash at the end");
    }

    private static void jq(String key, @Nullable String text) {
        if (text != null) {
            try {
                Jq.of(key, text);
            } catch (IllegalArgumentException e) {
                throw new WrongConnectionException(
                        key, "'" + text + "' is not jq: " + e.getCause().getMessage());
            }
        }
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
