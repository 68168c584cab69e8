package io.caravanserai.deploy.check;

import java.util.Map;
import java.util.function.Consumer;

/** Steps that would break a promise of the hub are not used. */
final class StepRule implements Rule {
    private static final String MEMORY = "It holds messages in memory, where a crash loses them.";
    private static final String LIST = "Send to durable:<channel>, and take lists from it with batch and linger.";
    private static final String DATA = "Data would choose where the message goes.";
    private static final String CHOICE = "Write 'choice:' with a 'to:' for each place.";
    private static final String CODE = "What must run code is Java: a bean of the flow.";

    private record Reason(String problem, String hint) {}

    private static final Map<String, Reason> FORBIDDEN = Map.of(
            "aggregate", new Reason(MEMORY, LIST),
            "resequence", new Reason(MEMORY, "Give messages an orderBy when they are sent to a durable: channel."),
            "recipientList", new Reason(DATA, CHOICE),
            "routingSlip", new Reason(DATA, CHOICE),
            "dynamicRouter", new Reason(DATA, CHOICE),
            "serviceCall", new Reason(DATA, "Reach an outside system by connection:<system>."),
            "script", new Reason("It runs code.", CODE));

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.steps().forEach(step -> {
            Reason reason = FORBIDDEN.get(step.key());
            if (reason != null) {
                found.accept(step.finding(
                        "forbidden-step", "Routes may not use " + step.key() + ". " + reason.problem, reason.hint));
            }
            String uri = Endpoint.uri(step);
            boolean asks = uri.matches("\\{\\{.*") && step.isIn("template")
                    || step.is("enrich", "pollEnrich") && uri.isEmpty();
            if (asks || step.is("toD", "wireTap", "enrich", "pollEnrich") && uri.contains("${")) {
                found.accept(step.finding("dynamic-destination", DATA, CHOICE));
            }
        });
    }
}
