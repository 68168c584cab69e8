package io.caravanserai.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.json.Json;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets.
 *
 * @param headers by name
 * @param body as it is sent
 */
record RouteAnswer(int status, Map<String, String> headers, byte[] body) {
    private static final Logger LOG = Logger.getLogger(RouteAnswer.class);
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final String TYPE = "Content-Type";

    /** What else a route may say beside its body. */
    private static final List<String> OF_ROUTES = List.of(TYPE, "Location", "Cache-Control", "Retry-After");

    /** Whatever a route answers stands on the console's own host: it runs nothing there, and is taken for what it says. */
    private static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            "X-Content-Type-Options", "nosniff");

    /** The body at the end of a route with what {@code CamelHttpResponseCode} says, or what stands for a failure. */
    static RouteAnswer of(String route, Exchange exchange) {
        if (exchange.getException() != null) {
            return failure(route, exchange.getException());
        }
        Message message = exchange.getMessage();
        Map<String, String> headers = new TreeMap<>(ALWAYS);
        byte[] body;
        try {
            body = bytes(exchange, message.getBody(), headers);
        } catch (JsonProcessingException | RuntimeException e) {
            return failure(route, e);
        }
        if (body.length > LARGEST) {
            return failure(
                    route, new PermanentException("Its answer has more than " + LARGEST + " bytes. Answer with less."));
        }
        for (String name : OF_ROUTES) {
            @Nullable String value = message.getHeader(name, String.class);
            if (value != null && value.chars().noneMatch(Character::isISOControl)) {
                headers.put(name, value);
            }
        }
        @Nullable Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        boolean known = status != null && status >= 200 && status < 600;
        return new RouteAnswer(known ? status : body.length == 0 ? 204 : 200, headers, body);
    }

    /** A result that was kept as JSON; null for none. */
    static RouteAnswer json(int status, @Nullable String json) {
        Map<String, String> headers = new TreeMap<>(ALWAYS);
        if (json == null) {
            return new RouteAnswer(status == 200 ? 204 : status, headers, new byte[0]);
        }
        headers.put(TYPE, "application/json");
        return new RouteAnswer(status, headers, json.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 9457. */
    static RouteAnswer problem(int status, String title, String detail) {
        String body = Json.MAPPER
                .createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toString();
        return json(status, body).with(TYPE, "application/problem+json");
    }

    RouteAnswer with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new RouteAnswer(status, more, body);
    }

    private static byte[] bytes(Exchange exchange, @Nullable Object body, Map<String, String> headers)
            throws JsonProcessingException {
        if (body == null) {
            return new byte[0];
        }
        if (body instanceof String text) {
            headers.put(TYPE, "text/plain;charset=UTF-8");
            return text.getBytes(StandardCharsets.UTF_8);
        }
        boolean stream = body instanceof byte[]
                || body instanceof InputStream
                || body instanceof StreamCache
                || body instanceof WrappedFile;
        headers.put(TYPE, stream ? "application/octet-stream" : "application/json");
        return stream
                ? exchange.getContext().getTypeConverter().convertTo(byte[].class, exchange, body)
                : Json.MAPPER.writeValueAsBytes(body);
    }

    /** In words that tell a stranger nothing of the inside; the log says more. */
    static RouteAnswer failure(String route, Throwable failure) {
        DiscardException unwanted = ObjectHelper.getException(DiscardException.class, failure);
        if (unwanted != null) {
            return problem(422, "Unprocessable Content", String.valueOf(unwanted.getMessage()));
        }
        RetryableException passing = ObjectHelper.getException(RetryableException.class, failure);
        if (passing != null) {
            LOG.warnf("A call of %s could not be answered: %s", route, passing.getMessage());
            long wait =
                    passing.pause() == null ? 5 : Math.max(1, passing.pause().toSeconds());
            return problem(503, "Service Unavailable", "What is asked for cannot be had right now. Ask again.")
                    .with("Retry-After", Long.toString(wait));
        }
        PermanentException refused = ObjectHelper.getException(PermanentException.class, failure);
        if (refused != null) {
            LOG.warnf("A call of %s could not be answered: %s", route, refused.getMessage());
            return problem(502, "Bad Gateway", "What this needs was refused elsewhere. The hub's log says more.");
        }
        LOG.errorf(failure, "A call of %s could not be answered", route);
        return problem(500, "Internal Server Error", "The hub made a mistake. The log says more.");
    }
}
