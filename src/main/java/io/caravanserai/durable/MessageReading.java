package io.caravanserai.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.message.Message;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.PermanentException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** Reads from an exchange the message that a step sends: its body, and what the step's options say of it. */
final class MessageReading {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-");

    private final CamelContext camel;
    private final String channel;
    private final InstantSource clock;
    private final boolean inRun;
    private final @Nullable Expression key;
    private final @Nullable Expression about;
    private final @Nullable Expression orderBy;
    private final @Nullable Expression delay;
    private final @Nullable Expression due;
    private final @Nullable Expression notAfter;

    /** What a step says of the message, each a Simple expression or nothing; and whether it belongs to the run. */
    record Options(
            @Nullable String key,
            @Nullable String about,
            @Nullable String orderBy,
            @Nullable String delay,
            @Nullable String due,
            @Nullable String notAfter,
            boolean inRun) {}

    MessageReading(CamelContext camel, String channel, InstantSource clock, Options options) {
        this.camel = camel;
        this.channel = channel;
        this.clock = clock;
        inRun = options.inRun;
        key = simple(options.key);
        about = simple(options.about);
        orderBy = simple(options.orderBy);
        delay = simple(options.delay);
        due = simple(options.due);
        notAfter = simple(options.notAfter);
    }

    /** @param current the message during whose processing it is sent; null outside */
    NewMessage read(Exchange exchange, @Nullable Message current) {
        @Nullable Instant due = dueTime(exchange);
        return new NewMessage(
                channel,
                text(key, exchange),
                text(orderBy, exchange),
                parent(current),
                due,
                expiry(exchange, due),
                text(about, exchange),
                body(exchange),
                Headers.toKeep(exchange.getMessage()));
    }

    private NewMessage.@Nullable Parent parent(@Nullable Message current) {
        if (current == null || inRun || current.dryRun()) {
            return current == null ? null : NewMessage.Parent.of(current);
        }
        return new NewMessage.Parent(current.id(), null, false, current.about());
    }

    private @Nullable Instant dueTime(Exchange exchange) {
        String at = text(due, exchange);
        String wait = text(delay, exchange);
        try {
            Instant start = at == null ? clock.instant() : Instant.parse(at);
            return wait == null
                    ? (at == null ? null : start)
                    : start.plus(Duration.ofMillis(TimeUtils.toMilliSeconds(wait)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new PermanentException(
                    "Could not tell when the message for durable:" + channel + " is due: due '" + at
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
            Instant start = due == null ? clock.instant() : due;
            return start.plus(Duration.ofMillis(TimeUtils.toMilliSeconds(text)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new PermanentException(
                    "Could not tell from when on the message for durable:" + channel + " is worthless:"
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
                    "The body for durable:" + channel + " cannot be kept as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private @Nullable Expression simple(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Expression expression = camel.resolveLanguage("simple").createExpression(text);
        expression.init(camel);
        return expression;
    }

    private @Nullable String text(@Nullable Expression expression, Exchange exchange) {
        if (expression == null) {
            return null;
        }
        String value = expression.evaluate(exchange, String.class);
        if (value == null || value.isBlank()) {
            throw new PermanentException("An expression of durable:" + channel
                    + " gave nothing for this message; a key, an about, an order or a time must not be empty.");
        }
        return value;
    }
}
