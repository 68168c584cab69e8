package io.caravanserai.trigger;

import io.caravanserai.message.Carried;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.Run;
import io.caravanserai.message.Runs;
import io.caravanserai.message.Runs.NewRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the run in one commit. Afterwards the body is {@code {runId, state}} with the state of the run, or {@code {state:
 * BUSY}} when another one is under way and this one waits. A schedule is told to hand its firing over again.
 */
final class RunProducer extends DefaultProducer {
    private final RunEndpoint endpoint;
    private @Nullable Expression claim;

    RunProducer(RunEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (endpoint.getClaim() != null) {
            claim = endpoint.getCamelContext().resolveLanguage("simple").createExpression(endpoint.getClaim());
            claim.init(endpoint.getCamelContext());
        }
    }

    @Override
    public void process(Exchange exchange) {
        NewRun wanted = wanted(exchange);
        Runs runs = endpoint.getComponent().runs();
        Optional<Run> run = RunEndpoint.WAIT.equals(endpoint.getWhenBusy())
                ? runs.startIfFree(wanted)
                : Optional.of(runs.start(wanted));
        if (run.isEmpty() && exchange.getProperty(ScheduleConsumer.FIRING) != null) {
            throw new RetryableException("Another run of " + endpoint.getFlow() + " is under way.", null);
        }
        exchange.getMessage()
                .setBody(run.<Map<String, Object>>map(RunProducer::answer).orElseGet(() -> Map.of("state", "BUSY")));
    }

    private static Map<String, Object> answer(Run run) {
        return Map.of("runId", run.id(), "state", run.state().name());
    }

    private NewRun wanted(Exchange exchange) {
        @Nullable String firing = exchange.getProperty(ScheduleConsumer.FIRING, String.class);
        @Nullable String trigger = endpoint.getTrigger();
        if (trigger == null) {
            trigger = firing == null ? RunEndpoint.PERSON : RunEndpoint.SCHEDULE;
        }
        Message sender = exchange.getProperty(Carried.MESSAGE, Message.class);
        return new NewRun(
                endpoint.getFlow(),
                trigger,
                claim(exchange, trigger, firing),
                endpoint.isDryRun() || (sender != null && sender.dryRun()),
                parameters(exchange.getMessage().getBody()));
    }

    private @Nullable String claim(Exchange exchange, String trigger, @Nullable String firing) {
        @Nullable String value = claim == null ? firing : claim.evaluate(exchange, String.class);
        if ((value == null || value.isBlank()) && !(claim == null && trigger.equals(RunEndpoint.PERSON))) {
            throw new PermanentException(
                    "The claim of run:" + endpoint.getFlow() + " gave nothing in the route " + exchange.getFromRouteId()
                            + ". A run that " + trigger + " starts must say what may start it only once.");
        }
        return value;
    }

    private static Map<String, Object> parameters(@Nullable Object body) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (body instanceof Map<?, ?> given) {
            given.forEach((name, value) -> parameters.put(String.valueOf(name), value));
        }
        return parameters;
    }
}
