package io.caravanserai.deploy.check;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Of a step under a rule, and of a route, only those options are used that keep the hub's promises. */
final class StepOptionRule implements Rule {
    private static final String RULE = "forbidden-step-option";
    private static final String STRATEGY = "aggregationStrategy";
    private static final String STOP = "stopOnException";

    private static final Set<String> ANY = Set.of("id", "description", "disabled", "expression", "steps");

    /** By step, besides {@link #ANY}; what is not here is refused until somebody has thought about it. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "split", parts("delimiter"),
            "multicast", parts("synchronous"),
            "loop", Set.of("doWhile", "copy"),
            "doTry", Set.of("doCatch", "doFinally"),
            "enrich",
                    Set.of(
                            STRATEGY,
                            "aggregationStrategyMethodName",
                            "aggregationStrategyMethodAllowNull",
                            "variableSend",
                            "variableReceive"),
            "toD", Set.of("uri", "parameters", "variableSend", "variableReceive"),
            "route",
                    Set.of(
                            "from",
                            "routeConfigurationId",
                            "autoStartup",
                            "group",
                            "startupOrder",
                            "logMask",
                            "messageHistory",
                            "streamCache",
                            "trace",
                            // ErrorHandlerRule says more of these.
                            "errorHandler",
                            "errorHandlerRef"));

    private static final Map<String, String> REASONS = Map.of(
            "timeout", "The message would go on while some of its parts still run.",
            "executorService", "The message would go on in threads that its channel knows nothing of.",
            "parallelAggregate", "Parts would be put together at once, by code that is not made for it.",
            "onPrepare", "It runs code that no step shows; call a bean in a step.",
            "breakOnShutdown", "A hub that stops would leave rounds out, and the message would count as done.",
            "aggregateOnException", "A failure would pass for an answer.",
            "ignoreInvalidEndpoint", "A destination that is wrong would be passed over without a word.",
            "precondition", "The route would be there or not, which nobody sees; use autoStartup.",
            "nodePrefixId", "Its steps would have other ids than those written, and effects are kept under ids.",
            "routePolicy", "It would start and stop the route behind the keeper's back.");

    private static Set<String> parts(String own) {
        return Set.of(
                own,
                STOP,
                "streaming",
                "parallelProcessing",
                STRATEGY,
                "aggregationStrategyMethodName",
                "aggregationStrategyMethodAllowNull");
    }

    /** The steps whose options are looked at. */
    static Set<String> steps() {
        return ALLOWED.keySet();
    }

    static boolean isAllowed(String step, String option) {
        return ANY.contains(option) || ALLOWED.get(step).contains(option);
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.spots()
                .filter(spot -> spot.isStep() || spot.isRoute())
                .filter(spot -> ALLOWED.containsKey(spot.key()))
                .forEach(spot -> {
                    options(spot, found);
                    strategy(spot, found);
                });
    }

    /** Languages without 'expression:', and what Camel does not know, are others' to refuse. */
    private static void options(Spot spot, Consumer<Finding> found) {
        CamelSchema schema = CamelSchema.get();
        Set<String> known = spot.isRoute() ? schema.routeOptions() : schema.stepOptions(spot.key());
        spot.value().fields().keySet().stream()
                .filter(known::contains)
                .filter(option -> !schema.languages().contains(option) && !isAllowed(spot.key(), option))
                .forEach(option -> found.accept(spot.finding(
                        option,
                        RULE,
                        "A " + spot.key() + " may not have " + option + ". "
                                + REASONS.getOrDefault(option, "It is not among those that keep the hub's promises."),
                        "Take it out.")));
    }

    private static void strategy(Spot spot, Consumer<Finding> found) {
        boolean hides = spot.is("split", "multicast")
                && spot.value().fields().containsKey(STRATEGY)
                && !spot.text(STOP).equals("true");
        if (hides) {
            found.accept(spot.finding(
                    STRATEGY,
                    RULE,
                    "With " + STRATEGY + " a part that failed may pass for one that is done.",
                    "Add '" + STOP + ": true'."));
        }
    }
}
