package io.caravanserai.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as a simulated system sees it.
 *
 * @param method GET, POST, …
 * @param path the vendor's path, decoded, beginning with a slash
 * @param query the parameters, decoded
 * @param headers names without regard to case
 * @param body already unzipped where the caller zipped it
 * @param params the decoded values of the placeholders of the route
 */
record Call(String method, String path, MultiMap query, MultiMap headers, Buffer body, Map<String, String> params) {

    String param(String name) {
        return params.getOrDefault(name, "");
    }

    @Nullable
    String query(String name) {
        return query.get(name);
    }

    String query(String name, String otherwise) {
        String value = query.get(name);
        return value == null ? otherwise : value;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** The bearer token, or empty. */
    String bearer() {
        String value = headers.get("Authorization");
        return value != null && value.regionMatches(true, 0, "Bearer ", 0, 7)
                ? value.substring(7).trim()
                : "";
    }

    /** The body as a JSON object; anything else is a {@link Refused} 400. */
    JsonObject json() {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            throw new Refused(400, "The request body is not a JSON object.");
        }
    }

    /** The body as a form; empty when it is not sent as one. */
    Map<String, String> form() {
        String type = headers.get("Content-Type");
        Map<String, String> fields = new HashMap<>();
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            return fields;
        }
        for (String pair : body.toString().split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                fields.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
