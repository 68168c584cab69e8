package io.caravanserai.connection;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to see, without changing anything, whether a system lets us in: a call, a login, or a test of a vendor's own.
 *
 * @param method GET, unless it is said
 * @param path below the base URL; {@code {objects}} in it is the constant of that name
 * @param query without the question mark; null for none
 * @param body of the call; null for none
 * @param answer what an answer is: json, text, empty or any; null for json
 * @param expect jq that the answer makes true; null for none
 * @param refused the status by which a system that lets us in refuses this call; null where it succeeds
 * @param tokenOf instead of a call: the system for which a token must be had
 * @param by instead of a call: the name of a test of the vendor's own
 */
record HarmlessCall(
        @Nullable String method,
        @Nullable String path,
        @Nullable String query,
        @Nullable String body,
        @Nullable String answer,
        @Nullable String expect,
        @Nullable Integer refused,
        @Nullable String tokenOf,
        @Nullable String by) {

    /** @throws WrongConnectionException that names the key that cannot be right */
    void check() {
        long ways = Stream.of(path, tokenOf, by).filter(Objects::nonNull).count();
        if (ways != 1) {
            throw new WrongConnectionException("test", "must say one of path, tokenOf and by, and no other with it");
        }
        if (path != null && !path.isEmpty() && !path.startsWith("/") && !path.startsWith("{")) {
            throw new WrongConnectionException("test.path", "is '" + path + "'; it must begin with a slash");
        }
        if (by != null && !Vendors.tests().contains(by)) {
            throw new WrongConnectionException(
                    "test.by", "is '" + by + "'; allowed are " + String.join(", ", Vendors.tests()));
        }
        if (method != null && !method.matches("GET|HEAD|POST")) {
            throw new WrongConnectionException("test.method", "is '" + method + "'; allowed are GET, HEAD, POST");
        }
        if ("POST".equals(method) && refused == null && expect == null) {
            throw new WrongConnectionException(
                    "test", "is a POST: it must say by refused or expect how one sees that nothing was changed");
        }
        if (refused != null && (refused < 400 || refused > 499)) {
            throw new WrongConnectionException(
                    "test.refused", "is " + refused + "; allowed are statuses from 400 to 499");
        }
        try {
            success();
        } catch (IllegalArgumentException e) {
            throw new WrongConnectionException(
                    "test.answer", "is '" + answer + "'; allowed are json, text, empty, any");
        }
        FileKeys.jq("test.expect", expect);
    }

    Success success() {
        return Success.of(null, answer == null ? "json" : answer, null);
    }

    /** As {@link #success}, with what the answer must show. */
    Success shows() {
        return Success.of(null, answer == null ? "json" : answer, expect);
    }

    /** The call. */
    HttpCall call() {
        return new HttpCall(
                method == null ? "GET" : method,
                String.valueOf(path),
                query == null ? "" : query,
                "application/json",
                body);
    }
}
