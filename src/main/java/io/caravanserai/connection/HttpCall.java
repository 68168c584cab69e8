package io.caravanserai.connection;

import io.caravanserai.effect.Redaction;
import java.util.Map;
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
 */
record HttpCall(
        String method,
        String path,
        String query,
        String contentType,
        @Nullable String body,
        Map<String, String> headers) {

    HttpCall(String method, String path, String query, String contentType, @Nullable String body) {
        this(method, path, query, contentType, body, Map.of());
    }

    /** As a person reads it. The query, which may hold secrets or addresses, stays out. */
    String name() {
        return method + " " + Redaction.all(path);
    }

    static HttpCall get(String path, String query) {
        return new HttpCall("GET", path, query, "application/json", null);
    }
}
