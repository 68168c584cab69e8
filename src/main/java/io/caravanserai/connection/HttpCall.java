package io.caravanserai.connection;

import io.caravanserai.effect.Redaction;
import io.caravanserai.message.Confidential;
import io.caravanserai.message.PermanentException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call below a connection's base URL.
 *
 * @param method GET, POST, …
 * @param path percent-encoded, begins with a slash
 * @param query percent-encoded, without the question mark; empty for none
 * @param contentType of the body
 * @param body null for none
 * @param headers beside those every call has
 * @param confidential what is put into the body while it is sent
 */
public record HttpCall(
        String method,
        String path,
        String query,
        String contentType,
        @Nullable String body,
        Map<String, String> headers,
        Confidential confidential) {

    private static final Pattern CONSTANT = Pattern.compile("^\\{([a-z][a-z0-9.-]*)}");
    private static final int BRACES = 2;

    /** A call without headers of its own. */
    public HttpCall(String method, String path, String query, String contentType, @Nullable String body) {
        this(method, path, query, contentType, body, Map.of(), Confidential.NONE);
    }

    /** As a person reads it. The query, which may hold secrets or addresses, stays out. */
    public String name() {
        return method + " " + Redaction.all(path);
    }

    /** The constant a path begins with: {@code objects} of {@code {objects}/contacts}; empty for none. */
    public static Optional<String> constant(String path) {
        Matcher named = CONSTANT.matcher(path);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /**
     * As it is sent: {@code {objects}} at the begin of the path is the constant of that name.
     *
     * @throws PermanentException when there is no such constant
     */
    HttpCall with(Map<String, String> constants) {
        return constant(path).map(name -> filled(name, constants.get(name))).orElse(this);
    }

    private HttpCall filled(String name, @Nullable String text) {
        if (text == null) {
            throw new PermanentException("The path " + path + " names the constant " + name
                    + ", which the connection file has not. Parked, not retried. Add it, then replay.");
        }
        String filled = text + path.substring(name.length() + BRACES);
        return new HttpCall(method, filled, query, contentType, body, headers, confidential);
    }

    /** As it leaves the hub. */
    HttpCall revealed() {
        return body == null
                ? this
                : new HttpCall(method, path, query, contentType, confidential.reveal(body), headers, Confidential.NONE);
    }

    /** What was answered, without what must not be seen. */
    Reply hidden(Reply reply) {
        return body == null || !confidential.holds(body)
                ? reply
                : new Reply(
                        reply.status(),
                        reply.headers(),
                        confidential.hide(body, reply.text()).getBytes(StandardCharsets.UTF_8));
    }

    /** A call without a body. */
    public static HttpCall get(String path, String query) {
        return new HttpCall("GET", path, query, "application/json", null);
    }
}
