package io.caravanserai.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A limit of its own for some calls of a system.
 *
 * @param name for people, like {@code reads}
 * @param rate calls in a time, like {@code 60/60s}
 * @param methods the HTTP methods it is for; null for all
 * @param paths a regular expression for the whole path it is for; null for all
 */
record CallLimit(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String rate,
        @Nullable List<String> methods,
        @Nullable String paths) {

    /** @throws WrongConnectionException that names the key that cannot be right */
    void check() {
        if (name == null || !FileKeys.isName(name)) {
            throw new WrongConnectionException(
                    "limits.name", "is '" + name + "'; allowed are small letters and digits joined by '-'");
        }
        if (rate == null || "none".equals(rate)) {
            throw new WrongConnectionException("limits.rate", "is '" + rate + "'; allowed is like 100/10s");
        }
        FileKeys.rate("limits.rate", rate);
        if (methods == null && paths == null) {
            throw new WrongConnectionException(
                    "limits", "must say by methods or paths which calls " + name + " is for");
        }
        try {
            Pattern.compile(paths == null ? "" : paths);
        } catch (PatternSyntaxException e) {
            throw new WrongConnectionException(
                    "limits.paths", "is '" + paths + "', no regular expression: " + e.getDescription());
        }
    }

    /** Whether it holds for a call. */
    boolean holdsFor(String method, String path) {
        return (methods == null || methods.contains(method)) && (paths == null || path.matches(paths));
    }
}
