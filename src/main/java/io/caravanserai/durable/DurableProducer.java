package io.caravanserai.durable;

import io.caravanserai.message.Accepted;
import io.caravanserai.message.Call;
import io.caravanserai.message.Carried;
import io.caravanserai.message.Message;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Outcome;
import io.caravanserai.message.PermanentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Commits the exchange's body as a message and returns; the body stays as it is. Afterwards the exchange property {@link
 * #ACCEPTED} holds the {@link Accepted} answer; of a list whose items are messages, a list of them.
 */
final class DurableProducer extends DefaultProducer {
    /** Exchange property: what became of the message, or of each of them. */
    static final String ACCEPTED = "CaravanseraiAccepted";

    private final DurableEndpoint endpoint;
    private @Nullable Messages messages;
    private @Nullable MessageReading reading;

    DurableProducer(DurableEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (endpoint.isEach() && (endpoint.getKey() == null || endpoint.getReply() != null)) {
            throw new IllegalArgumentException(
                    "durable:" + endpoint.getChannel()
                            + " has 'each': it needs a key, so that a list that is sent again is accepted once, and has no reply.");
        }
        messages = endpoint.getComponent().messages();
        reading = new MessageReading(
                endpoint.getCamelContext(),
                endpoint.getChannel(),
                endpoint.getComponent().clock(),
                new MessageReading.Options(
                        endpoint.getKey(),
                        endpoint.getAbout(),
                        endpoint.getOrderBy(),
                        endpoint.getDelay(),
                        endpoint.getDue(),
                        endpoint.getNotAfter(),
                        endpoint.isInRun()));
    }

    @Override
    public void process(Exchange exchange) {
        Message current = exchange.getProperty(Carried.MESSAGE, Message.class);
        if (endpoint.isEach()) {
            acceptEach(exchange, current);
            return;
        }
        NewMessage message = reading.read(exchange, current);
        if (endpoint.getReply() != null) {
            ask(exchange, message, endpoint.getReply());
            return;
        }
        Accepted accepted = messages.accept(message);
        exchange.setProperty(ACCEPTED, accepted);
        count(exchange, current, accepted);
    }

    /** All are read before the first is accepted, and waited for, so that of a failure nothing is on its way any more. */
    private void acceptEach(Exchange exchange, @Nullable Message current) {
        Object list = exchange.getMessage().getBody();
        if (!(list instanceof Collection<?> items)) {
            throw new PermanentException("durable:" + endpoint.getChannel()
                    + " has 'each', and the body is no list. Send a list, or take 'each' out.");
        }
        List<NewMessage> read = new ArrayList<>();
        try {
            for (Object item : items) {
                exchange.getMessage().setBody(item);
                read.add(reading.read(exchange, current));
            }
        } finally {
            exchange.getMessage().setBody(list);
        }
        List<CompletableFuture<Accepted>> answers = read.stream()
                .map(each -> messages.acceptAsync(each).toCompletableFuture())
                .toList();
        try {
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        List<Accepted> accepted = answers.stream().map(CompletableFuture::join).toList();
        accepted.forEach(each -> count(exchange, current, each));
        exchange.setProperty(ACCEPTED, accepted);
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
}
