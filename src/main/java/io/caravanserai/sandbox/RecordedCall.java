package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One call as it was received, without secrets.
 *
 * @param n the place in the order in which the system did the work, from 1
 * @param query as sent, values of secret parameters replaced
 * @param headers only those that say something, names in lower case
 * @param body the first {@value #BODY_LIMIT} bytes
 * @param status what was answered; 0: nothing, the connection was closed
 * @param fault whether an ordered fault struck it
 */
record RecordedCall(
        long n,
        Instant at,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        int status,
        boolean fault) {

    static final int BODY_LIMIT = 256 * 1024;

    private static final int OVERHEAD = 400;
    private static final byte[] SECRET = "(secret)".getBytes(StandardCharsets.UTF_8);
    private static final Set<String> DULL = Set.of(
            "authorization",
            "apikey",
            "cookie",
            "x-amz-security-token",
            "host",
            "connection",
            "accept-encoding",
            "upgrade",
            "http2-settings",
            "content-length",
            "transfer-encoding");

    /** What of bodies is never recorded: all of them, or the texts of JSON fields of these names. */
    record Secrecy(boolean bodies, @Nullable Pattern fields) {
        static Secrecy of(Simulation simulation) {
            Set<String> names = simulation.secretFields();
            return new Secrecy(
                    simulation.secretBodies(),
                    names.isEmpty()
                            ? null
                            : Pattern.compile(
                                    "(\"(?:" + String.join("|", names) + ")\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*+\""));
        }

        byte[] kept(Call call) {
            if (bodies) {
                return SECRET;
            }
            return fields == null
                    ? call.body().getBytes(0, Math.min(BODY_LIMIT, call.body().length()))
                    : first(fields.matcher(call.body().toString()).replaceAll("$1\"***\""));
        }

        private static byte[] first(String text) {
            byte[] all = text.getBytes(StandardCharsets.UTF_8);
            return all.length <= BODY_LIMIT ? all : Arrays.copyOf(all, BODY_LIMIT);
        }
    }

    static RecordedCall of(long n, Instant at, Call call, String rawQuery, Reply reply, Secrecy secrecy) {
        Map<String, String> headers = new LinkedHashMap<>();
        call.headers().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!DULL.contains(name)) {
                headers.put(name, header.getValue());
            }
        });
        byte[] body = secrecy.kept(call);
        return new RecordedCall(
                n, at, call.method(), call.path(), redacted(rawQuery), headers, body, reply.status(), reply.fault());
    }

    /** What became of the call. */
    record Reply(int status, boolean fault) {}

    private static String redacted(String rawQuery) {
        return rawQuery.isEmpty()
                ? ""
                : rawQuery.replaceAll("(?i)(^|&)(key|token|access_token|X-Amz-Signature)=[^&]*", "$1$2=***");
    }

    /** Roughly what it takes in memory. */
    int weight() {
        return OVERHEAD + body.length + query.length() + path.length();
    }

    JsonObject json() {
        return new JsonObject()
                .put("n", n)
                .put("at", SandboxClock.text(at))
                .put("method", method)
                .put("path", path)
                .put("query", query)
                .put("headers", JsonObject.mapFrom(headers))
                .put("body", new String(body, StandardCharsets.UTF_8))
                .put("status", status)
                .put("fault", fault);
    }
}
