package io.caravanserai.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.message.Accepted;
import io.caravanserai.message.Call;
import io.caravanserai.message.Carried;
import io.caravanserai.message.Message;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Outcome;
import io.caravanserai.message.PermanentException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Commits the exchange's body as a message and returns; the body stays as it is. Afterwards the exchange property {@link
 * #ACCEPTED} holds the {@link Accepted} answer.
 */
final class DurableProducer extends DefaultProducer {
    /** Exchange property: what became of the message. */
    static final String ACCEPTED = "CaravanseraiAccepted";

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-");

    private final DurableEndpoint endpoint;
    private @Nullable Messages messages;
    private @Nullable Expression key;
    private @Nullable Expression about;
    private @Nullable Expression orderBy;
    private @Nullable Expression delay;
    private @Nullable Expression due;
    private @Nullable Expression notAfter;

    DurableProducer(DurableEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        messages = endpoint.getComponent().messages();
        key = simple(endpoint.getKey());
        about = simple(endpoint.getAbout());
        orderBy = simple(endpoint.getOrderBy());
        delay = simple(endpoint.getDelay());
        due = simple(endpoint.getDue());
        notAfter = simple(endpoint.getNotAfter());
    }

    @Override
    public void process(Exchange exchange) {
        Message current = exchange.getProperty(Carried.MESSAGE, Message.class);
        @Nullable Instant due = dueTime(exchange);
        NewMessage message = new NewMessage(
                endpoint.getChannel(),
                text(key, exchange),
                text(orderBy, exchange),
                current == null ? null : NewMessage.Parent.of(current),
                due,
                expiry(exchange, due),
                text(about, exchange),
                body(exchange),
                Headers.toKeep(exchange.getMessage()));
        if (endpoint.getReply() != null) {
            ask(exchange, message, endpoint.getReply());
            return;
        }
        Accepted accepted = messages.accept(message);
        exchange.setProperty(ACCEPTED, accepted);
        count(exchange, current, accepted);
    }

    /** The call is answered by what comes of the message. */
    private void ask(Exchange exchange, NewMessage message, String within) {
        Call call = exchange.getProperty(Carried.CALL, Call.class);
        if (call == null) {
            throw new PermanentException(
                    "durable:" + endpoint.getChannel()
                            + " has 'reply', and nobody waits for an answer. Take it out, or begin the route with platform-http:.");
        }
        Outcome first = endpoint.getComponent().outcomes().ask(message.withKey(call.messageKey(message.key())), call);
        exchange.setProperty(
                Carried.ANSWER, new Outcome.Awaited(first, Duration.ofMillis(TimeUtils.toMilliSeconds(within))));
    }

    /** Of a run's first message: what it dispatched, and what an earlier run had dispatched before. */
    private void count(Exchange exchange, @Nullable Message current, Accepted accepted) {
        @SuppressWarnings("unchecked") // put there by the consumer
        Map<String, Long> counts = exchange.getProperty(Carried.COUNTS, Map.class);
        if (counts == null || current == null || current.runId() == null || !isFirst(current)) {
            return;
        }
        boolean before = accepted.duplicate() && !current.runId().equals(accepted.runId());
        counts.merge(before ? "handledBefore" : "dispatched", 1L, Long::sum);
    }

    private static boolean isFirst(Message message) {
        return ("run " + message.runId()).equals(message.key());
    }

    private @Nullable Instant dueTime(Exchange exchange) {
        String at = text(due, exchange);
        String wait = text(delay, exchange);
        try {
            Instant start = at == null ? endpoint.getComponent().clock().instant() : Instant.parse(at);
            return wait == null
                    ? (at == null ? null : start)
                    : start.plus(Duration.ofMillis(TimeUtils.toMilliSeconds(wait)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new PermanentException(
                    "Could not tell when the message for durable:" + endpoint.getChannel() + " is due: due '" + at
                            + "' must be an instant like 2026-11-21T06:00:00Z, delay '" + wait + "' a time like 72h.",
                    e);
        }
    }

    private @Nullable Instant expiry(Exchange exchange, @Nullable Instant due) {
        String text = text(notAfter, exchange);
        try {
            if (text == null || INSTANT.matcher(text).lookingAt()) {
                return text == null ? null : Instant.parse(text);
            }
            Instant start = due == null ? endpoint.getComponent().clock().instant() : due;
            return start.plus(Duration.ofMillis(TimeUtils.toMilliSeconds(text)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new PermanentException(
                    "Could not tell from when on the message for durable:" + endpoint.getChannel() + " is worthless:"
                            + " notAfter '" + text + "' must be an instant like 2026-11-21T06:00:00Z, or how long after"
                            + " it is due, like 2h.",
                    e);
        }
    }

    private String body(Exchange exchange) {
        try {
            return Bodies.write(exchange.getMessage().getBody(), exchange);
        } catch (JsonProcessingException e) {
            throw new PermanentException(
                    "The body for durable:" + endpoint.getChannel() + " cannot be kept as JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private @Nullable Expression simple(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Expression expression =
                endpoint.getCamelContext().resolveLanguage("simple").createExpression(text);
        expression.init(endpoint.getCamelContext());
        return expression;
    }

    private @Nullable String text(@Nullable Expression expression, Exchange exchange) {
        if (expression == null) {
            return null;
        }
        String value = expression.evaluate(exchange, String.class);
        if (value == null || value.isBlank()) {
            throw new PermanentException("An expression of durable:" + endpoint.getChannel()
                    + " gave nothing for this message; a key, an about, an order or a time must not be empty.");
        }
        return value;
    }
}
