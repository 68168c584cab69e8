package io.caravanserai.connection;

import io.caravanserai.effect.Redaction;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.RetryableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP below one base URL, by camel-http. Only the base URL decides where a call goes, never data. A base URL may end in
 * a query, which every call then carries: the key of a webhook. Query and path, which may be the secret of a webhook, stay
 * out of the endpoint's name, which JMX shows.
 */
final class Wire implements Caller {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int UNAUTHORIZED = 401;

    private final Address address;
    private final Bounds bounds;
    private final Login login;
    private final CamelContext camel;
    private final StandingHeaders standing;
    private String host = "";
    private @Nullable Endpoint endpoint;
    private @Nullable ProducerTemplate template;

    /** @param standing headers of every call */
    Wire(Address address, Bounds bounds, Login login, StandingHeaders standing, CamelContext camel) {
        this.address = address;
        this.bounds = bounds;
        this.login = login;
        this.camel = camel;
        this.standing = standing;
    }

    /** How long connecting may take. */
    static Duration connectWithin(Duration timeout) {
        return timeout.compareTo(CONNECT_WITHIN) < 0 ? timeout : CONNECT_WITHIN;
    }

    @Override
    public String system() {
        return address.system();
    }

    @Override
    public boolean isSimulated() {
        return address.simulated();
    }

    Address address() {
        return address;
    }

    Login login() {
        return login;
    }

    /** A 401 is answered once with a fresh login. */
    @Override
    public Reply send(HttpCall call) {
        return send(call, () -> {});
    }

    /**
     * As above; {@code guard} is run right before each time it is sent, and throws when it must not be. A login may have taken
     * long before that.
     */
    Reply send(HttpCall call, Runnable guard) {
        String authorization = login.authorization();
        Reply reply = send(call, authorization, guard);
        if (reply.status() != UNAUTHORIZED || !login.renew(authorization)) {
            return reply;
        }
        return send(call, login.authorization(), guard);
    }

    /** What came to the wrong region is sent once more, to the one the answer names. */
    private Reply send(HttpCall call, String authorization, Runnable guard) {
        Map<String, String> headers = standing.now();
        guard.run();
        Reply reply = send(call, authorization, headers);
        if (!standing.learn(reply, headers)) {
            return reply;
        }
        guard.run();
        return send(call, authorization, standing.now());
    }

    private Reply send(HttpCall call, String authorization, Map<String, String> headers) {
        URI base = address.url();
        HttpCall open = call.revealed();
        Optional<Carrier> carrier = Vendors.carrier(String.valueOf(base.getScheme()));
        return call.hidden(
                carrier.isPresent()
                        ? carrier.get().send(base, open, authorization, bounds, address.plaintext())
                        : byHttp(base, open, authorization, headers));
    }

    private Reply byHttp(URI base, HttpCall call, String authorization, Map<String, String> headers) {
        Proof proof = new Proof(login.place(), authorization);
        String body = proof.body(call);
        Exchange answer = template().request(endpoint(base), exchange -> {
            Message message = exchange.getMessage();
            message.setHeader(Exchange.HTTP_METHOD, call.method());
            message.setHeader(Exchange.HTTP_PATH, base.getRawPath() + call.path());
            message.setHeader(Exchange.HTTP_QUERY, proof.query(base, call));
            message.setHeader("Accept", "application/json");
            headers.forEach(message::setHeader);
            call.headers().forEach(message::setHeader);
            if (body != null) {
                message.setHeader(Exchange.CONTENT_TYPE, call.contentType());
                message.setBody(body);
            }
            proof.headers().forEach(message::setHeader);
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
        OutOfBoundsException broken = ObjectHelper.getException(OutOfBoundsException.class, cause);
        if (broken != null) {
            return new OutcomeUnknownException(
                    "The answer of " + address.system() + " to " + call.name() + " was broken off: "
                            + broken.getMessage() + ".",
                    cause);
        }
        boolean neverArrived = ObjectHelper.getException(UnknownHostException.class, cause) != null
                || ObjectHelper.getException(NoRouteToHostException.class, cause) != null
                || ObjectHelper.getException(ConnectTimeoutException.class, cause) != null
                || ObjectHelper.getException(ConnectionRequestTimeoutException.class, cause) != null
                || ObjectHelper.getException(SSLHandshakeException.class, cause) != null
                || ObjectHelper.getException(ConnectException.class, cause) != null;
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        String what = root.getClass().getSimpleName() + ": " + Redaction.all(String.valueOf(root.getMessage()));
        return neverArrived
                ? new RetryableException(
                        address.system() + " could not be reached for " + call.name() + " (" + what + ").", cause)
                : new OutcomeUnknownException(
                        "The answer of " + address.system() + " to " + call.name() + " never came (" + what + ").",
                        cause);
    }

    private static Reply reply(Message message) {
        byte[] body = message.getBody(byte[].class);
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return new Reply(
                status == null ? 0 : status, Reply.headers(message.getHeaders()), body == null ? new byte[0] : body);
    }

    // An endpoint of its own, which Camel does not keep: systems may share a host, and each has its own
    // bounds. Its client is set here; bound in Camel's registry it would be seen half way by whoever
    // lists the beans there at that moment.
    private synchronized Endpoint endpoint(URI base) {
        String url = base.getScheme() + "://" + base.getRawAuthority();
        if (endpoint == null || !url.equals(host)) {
            long timeout = bounds.timeout().toMillis();
            HttpEndpoint made = (HttpEndpoint) camel.getCamelContextExtension()
                    .getPrototypeEndpoint(url
                            + "?bridgeEndpoint=true&throwExceptionOnFailure=false&copyHeaders=false&followRedirects=false"
                            + "&maxTotalConnections=" + bounds.pool() + "&connectionsPerRoute=" + bounds.pool()
                            + "&connectTimeout="
                            + connectWithin(bounds.timeout()).toMillis()
                            + "&connectionRequestTimeout=" + timeout
                            + "&responseTimeout=" + timeout + "&soTimeout=" + timeout);
            made.setHttpClientConfigurer(new BoundedClient(bounds));
            endpoint = made;
            host = url;
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
