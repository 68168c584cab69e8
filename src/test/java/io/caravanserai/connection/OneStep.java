package io.caravanserai.connection;

import io.caravanserai.message.Carried;
import io.caravanserai.message.Hold;
import io.caravanserai.message.Message;
import io.caravanserai.message.Opened;
import io.caravanserai.store.TestDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** A route with what a test wants to try, and a message to send through it as often as a channel would. */
public final class OneStep implements AutoCloseable {
    private final CamelContext camel;
    private final String id = "test-" + UUID.randomUUID();

    private OneStep(CamelContext camel) {
        this.camel = camel;
    }

    /** What the route does. */
    public interface Steps {
        void in(org.apache.camel.model.RouteDefinition route);
    }

    public static OneStep of(CamelContext camel, Steps steps) throws Exception {
        OneStep step = new OneStep(camel);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                steps.in(from("direct:" + step.id).routeId(step.id));
            }
        });
        return step;
    }

    /** The usual case: one call, in a step with an id. */
    public static OneStep calling(CamelContext camel, String uri) throws Exception {
        return of(camel, route -> route.to(uri).id("step"));
    }

    /** A message no other test has, held by a node. */
    public static Message message() {
        return message(false);
    }

    public static Message message(boolean dryRun) {
        long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        Message message = new Message(id, "test", "key-" + id, null, dryRun, 0, null, Map.of(), Instant.now());
        TestDatabase.held(message);
        return message;
    }

    /** One attempt. */
    public Exchange send(@Nullable Message message, @Nullable Object body) {
        return send(message, body, Map.of());
    }

    public Exchange send(@Nullable Message message, @Nullable Object body, Map<String, Object> headers) {
        try (Opened opened = new Opened()) {
            return camel.createProducerTemplate().send("direct:" + id, exchange -> {
                exchange.setProperty(Carried.MESSAGE, message);
                exchange.setProperty(Carried.HOLD, message == null ? null : new Hold(TestDatabase.claim(message)));
                exchange.setProperty(Carried.OPENED, opened);
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
            });
        }
    }

    /** One attempt that must succeed: its answer. */
    public @Nullable Object answer(@Nullable Message message, @Nullable Object body) {
        Exchange exchange = send(message, body);
        if (exchange.getException() != null) {
            throw new AssertionError("The attempt failed", exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    /** One attempt that must fail: why. */
    public Exception failure(@Nullable Message message, @Nullable Object body) {
        Exception failure = send(message, body).getException();
        if (failure == null) {
            throw new AssertionError("The attempt did not fail");
        }
        return failure;
    }

    @Override
    public void close() {
        try {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException("Route " + id + " does not stop", e);
        }
    }
}
