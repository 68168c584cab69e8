package io.caravanserai.connection;

import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.RetryableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** HTTP below one base URL, by camel-http. Only the base URL decides where a call goes, never data. */
final class Wire {
    private final String system;
    private final String baseUrl;
    private final Duration timeout;
    private final int pool;
    private final Login login;
    private final CamelContext camel;
    private @Nullable Endpoint endpoint;
    private @Nullable ProducerTemplate template;

    Wire(String system, String baseUrl, Duration timeout, int pool, Login login, CamelContext camel) {
        this.system = system;
        this.baseUrl = baseUrl;
        this.timeout = timeout;
        this.pool = pool;
        this.login = login;
        this.camel = camel;
    }

    String baseUrl() {
        return baseUrl;
    }

    Login login() {
        return login;
    }

    /**
     * Sends a call and waits for the answer, whatever its status.
     *
     * @throws RetryableException when it surely did not arrive
     * @throws OutcomeUnknownException when nobody knows whether it did
     */
    Reply send(HttpCall call) {
        String authorization = login.authorization();
        Exchange answer = template().request(endpoint(), exchange -> {
            Message message = exchange.getMessage();
            message.setHeader(Exchange.HTTP_METHOD, call.method());
            message.setHeader(Exchange.HTTP_PATH, call.path());
            message.setHeader(Exchange.HTTP_QUERY, call.query().isEmpty() ? null : call.query());
            if (call.body() != null) {
                message.setHeader(Exchange.CONTENT_TYPE, call.contentType());
                message.setBody(call.body());
            }
            message.setHeader("Accept", "application/json");
            if (!authorization.isEmpty()) {
                message.setHeader("Authorization", authorization);
            }
        });
        if (answer.getException() != null) {
            throw failure(call, answer.getException());
        }
        try {
            return reply(answer.getMessage());
        } catch (RuntimeException e) {
            throw failure(call, e);
        }
    }

    private RuntimeException failure(HttpCall call, Throwable cause) {
        boolean neverArrived = ObjectHelper.getException(UnknownHostException.class, cause) != null
                || ObjectHelper.getException(NoRouteToHostException.class, cause) != null
                || ObjectHelper.getException(ConnectTimeoutException.class, cause) != null
                || ObjectHelper.getException(ConnectException.class, cause) != null;
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        String what = root.getClass().getSimpleName() + ": " + Redaction.all(String.valueOf(root.getMessage()));
        return neverArrived
                ? new RetryableException(
                        system + " could not be reached for " + call.name() + " (" + what + ").", cause)
                : new OutcomeUnknownException(
                        "The answer of " + system + " to " + call.name() + " never came (" + what + ").", cause);
    }

    private static Reply reply(Message message) {
        Map<String, String> headers = new HashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (value instanceof String text) {
                headers.put(name.toLowerCase(Locale.ROOT), text);
            }
        });
        byte[] body = message.getBody(byte[].class);
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return new Reply(status == null ? 0 : status, headers, body == null ? new byte[0] : body);
    }

    private synchronized Endpoint endpoint() {
        if (endpoint == null) {
            URI base = URI.create(baseUrl);
            endpoint = camel.getEndpoint(base + (base.getRawQuery() == null ? "?" : "&")
                    + "bridgeEndpoint=true&throwExceptionOnFailure=false&copyHeaders=false&followRedirects=false"
                    + "&maxTotalConnections=" + pool + "&connectionsPerRoute=" + pool
                    + "&connectTimeout=" + Math.min(5_000, timeout.toMillis())
                    + "&connectionRequestTimeout=" + timeout.toMillis()
                    + "&responseTimeout=" + timeout.toMillis() + "&soTimeout=" + timeout.toMillis());
        }
        return endpoint;
    }

    private synchronized ProducerTemplate template() {
        if (template == null) {
            template = camel.createProducerTemplate();
        }
        return template;
    }
}
