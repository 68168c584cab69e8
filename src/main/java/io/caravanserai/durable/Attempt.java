package io.caravanserai.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.message.Call;
import io.caravanserai.message.Carried;
import io.caravanserai.message.Hold;
import io.caravanserai.message.Message;
import io.caravanserai.message.Opened;
import io.caravanserai.message.Outcomes;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.Runs;
import io.caravanserai.message.Settlement.Claim;
import io.caravanserai.message.StorableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.InflightRepository;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** One pass of a message, or of a list of messages, through the route. */
final class Attempt {
    private static final Logger LOG = Logger.getLogger(Attempt.class);

    private final DefaultConsumer consumer;
    private final Runs runs;
    private final Outcomes outcomes;

    Attempt(DefaultConsumer consumer, Runs runs, Outcomes outcomes) {
        this.outcomes = outcomes;
        this.consumer = consumer;
        this.runs = runs;
    }

    /** Why it did not succeed; null when it did. */
    @Nullable
    Failed one(Message message, Claim claim) {
        return run(message, 1, message.body(), claim);
    }

    /** As {@link #one}, for messages the route gets as a list. */
    @Nullable
    Failed list(List<Message> messages, Claim claim) {
        return run(first(messages), messages.size(), messages, claim);
    }

    /** The first stands for all; what the route sends is about somebody only where all of them are about the same. */
    private static Message first(List<Message> messages) {
        Message first = messages.get(0);
        return messages.stream().allMatch(each -> Objects.equals(each.about(), first.about()))
                ? first
                : first.aboutNobody();
    }

    /**
     * What went wrong, and where.
     *
     * @param cause as the route threw it
     * @param route the route; null when it never got there
     * @param step the step; null when unknown
     */
    record Failed(
            Throwable cause,
            @Nullable String route,
            @Nullable String step) {}

    private @Nullable Failed run(Message first, int size, @Nullable Object body, Claim claim) {
        Exchange exchange = consumer.createExchange(false);
        Hold hold = new Hold(claim);
        try (Opened opened = new Opened()) {
            mark(first);
            exchange.setProperty(Carried.OPENED, opened);
            exchange.setProperty(Carried.MESSAGE, first);
            exchange.setProperty(Carried.HOLD, hold);
            exchange.setProperty(Carried.BATCH_SIZE, size);
            Map<String, Long> counts = new ConcurrentHashMap<>();
            exchange.setProperty(Carried.COUNTS, counts);
            exchange.getMessage().setBody(body instanceof List<?> list ? bodies(list) : Bodies.read((String) body));
            exchange.getMessage().setHeaders(new java.util.HashMap<>(first.headers()));
            process(exchange);
            if (exchange.getException() != null) {
                return failed(exchange, exchange.getException());
            }
            // Set, not added: an attempt that was cut short may have counted before.
            if (first.runId() != null && !counts.isEmpty()) {
                runs.set(first.runId(), counts);
            }
            if (size == 1 && Call.asksFor(first)) {
                outcomes.keep(claim, first.id(), result(exchange));
            }
            return null;
        } catch (Throwable e) {
            return failed(exchange, e);
        } finally {
            // Before it is settled: what a branch still does beside it can intend nothing that nobody would see.
            hold.end();
            MDC.clear();
            consumer.releaseExchange(exchange, false);
        }
    }

    private static List<Object> bodies(List<?> messages) throws JsonProcessingException {
        List<Object> bodies = new ArrayList<>();
        for (Object message : messages) {
            bodies.add(Bodies.read(((Message) message).body()));
        }
        return bodies;
    }

    /** What the caller gets; nothing where it is none that could be kept: what the message has done stays done. */
    private static @Nullable String result(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        try {
            @Nullable String result = body == null ? null : StorableText.kept(Bodies.write(body, exchange));
            if (result == null || result.length() <= Outcomes.LONGEST_RESULT) {
                return result;
            }
            LOG.warnf(
                    "%s ends with a body of more than %d characters: its caller gets none.",
                    exchange.getFromRouteId(), Outcomes.LONGEST_RESULT);
        } catch (JsonProcessingException e) {
            LOG.warnf(
                    "%s ends with a body that is no JSON: its caller gets none. %s",
                    exchange.getFromRouteId(), e.getOriginalMessage());
        }
        return null;
    }

    // An Error gets past Camel, which would count the exchange as under way for ever: no swap of the route,
    // and no stop of the hub, would end before its time is up.
    private void process(Exchange exchange) throws Exception {
        try {
            consumer.getProcessor().process(exchange);
        } catch (Error e) {
            InflightRepository underWay =
                    consumer.getEndpoint().getCamelContext().getInflightRepository();
            underWay.remove(exchange, consumer.getRouteId());
            underWay.remove(exchange);
            throw e;
        }
    }

    private Failed failed(Exchange exchange, Throwable cause) {
        return new Failed(
                isCutShort(exchange, cause)
                        ? RetryableException.after(Duration.ZERO, "The route stopped in the middle.")
                        : passing(cause),
                exchange.getProperty(
                        Carried.FAILED_ROUTE, exchange.getProperty(Exchange.FAILURE_ROUTE_ID), String.class),
                exchange.getProperty(Carried.FAILED_STEP, String.class));
    }

    // Short memory may be long again when others have ended; what goes too deep goes as deep each time.
    private static Throwable passing(Throwable cause) {
        return ObjectHelper.getException(OutOfMemoryError.class, cause) == null
                ? cause
                : new RetryableException("The hub had not enough memory for it (" + cause.getMessage() + ").", cause);
    }

    // Camel refuses steps once it stops by force, and what they use goes away under them. A bug shows itself again.
    private boolean isCutShort(Exchange exchange, Throwable cause) {
        CamelContext camel = consumer.getEndpoint().getCamelContext();
        boolean stopping = !consumer.isRunAllowed() || camel.isStopping() || isSwapped(exchange, cause);
        return stopping
                && ObjectHelper.getException(RetryableException.class, cause) == null
                && ObjectHelper.getException(PermanentException.class, cause) == null;
    }

    /** Whether a route it called was stopped while it was on its way there, or has another version since. */
    private static boolean isSwapped(Exchange exchange, Throwable cause) {
        if (ObjectHelper.getException(RejectedExecutionException.class, cause) != null) {
            return true;
        }
        CamelContext camel = exchange.getContext();
        String failed = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, String.class);
        if (failed == null) {
            return false;
        }
        Route route = camel.getRoute(failed);
        ServiceStatus status = camel.getRouteController().getRouteStatus(failed);
        return route == null
                || status == null
                || !status.isStarted()
                || route.getUptimeMillis()
                        < System.currentTimeMillis() - exchange.getClock().getCreated();
    }

    /** What every log line of this attempt says beside its text. */
    private static void mark(Message message) {
        MDC.put("message", message.id());
        MDC.put("channel", message.channel());
        if (message.runId() != null) {
            MDC.put("run", message.runId());
        }
    }
}
