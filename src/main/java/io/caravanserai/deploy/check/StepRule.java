package io.caravanserai.deploy.check;

import java.util.function.Consumer;

/** Steps that would break a promise of the hub are not used, and no data chooses where a message goes. */
final class StepRule implements Rule {
    private final StepList list;

    StepRule(StepList list) {
        this.list = list;
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.steps().filter(step -> !step.is("from")).forEach(step -> {
            list.find(step.key())
                    .filter(decided -> decided.verdict() == StepList.Verdict.REFUSED)
                    .ifPresent(decided -> found.accept(step.finding(
                            "forbidden-step",
                            "Routes may not use " + step.key() + ". " + decided.reason(),
                            decided.hint())));
            String uri = Endpoint.uri(step);
            boolean asks = uri.matches("\\{\\{.*") && step.isIn("template") || step.is("enrich") && uri.isEmpty();
            if (asks || step.is("toD", "enrich") && uri.contains("${")) {
                found.accept(step.finding(
                        "dynamic-destination",
                        "Data would choose where the message goes.",
                        "Write 'choice:' with a 'to:' for each place."));
            }
        });
    }
}
