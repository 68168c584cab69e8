package io.caravanserai.deploy.check;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every step (EIP) that Camel's YAML knows, and what routes may do with it. A step that is not in the list, like one of a
 * later Camel, is refused until somebody has thought about it.
 */
final class StepList {
    private static final String MEMORY = "It holds messages in memory, where a crash loses them.";
    private static final String DATA = "Data would choose where the message goes.";
    private static final String CHOICE = "Write 'choice:' with a 'to:' for each place.";
    private static final String BESIDE = "It keeps what it knows beside the channel, on this node only.";
    private static final String TRANSACTION = "No transaction spans what outside systems did.";
    private static final String NO_TRANSACTION = "Take it out: the journal keeps each write from being made twice.";
    private static final String THREAD = "The message would go on in a thread that its channel knows nothing of.";
    private static final String CHANNEL = "Send to a channel of its own with 'to: {uri: durable:<channel>}'.";

    private static final List<String> ALLOWED = List.of(
            "bean",
            "choice",
            "convertBodyTo",
            "convertHeaderTo",
            "convertVariableTo",
            "filter",
            "log",
            "marshal",
            "pipeline",
            "process",
            "removeHeader",
            "removeHeaders",
            "removeVariable",
            "setBody",
            "setHeader",
            "setHeaders",
            "setVariable",
            "setVariables",
            "sort",
            "step",
            "stop",
            "throwException",
            "to",
            "transform",
            "unmarshal",
            "validate");

    /** What {@link WriteRule}, {@link StepOptionRule}, {@link StepRule} and {@link PropertyRule} look after. */
    private static final List<String> UNDER_A_RULE = List.of(
            "doTry",
            "enrich",
            "loop",
            "multicast",
            "removeProperties",
            "removeProperty",
            "setProperty",
            "split",
            "toD");

    private final Map<String, Step> steps;

    private StepList(Map<String, Step> steps) {
        this.steps = Collections.unmodifiableMap(steps);
    }

    /** Whether routes may use a step. */
    enum Verdict {
        ALLOWED,
        UNDER_A_RULE,
        REFUSED
    }

    /**
     * What was decided about a step.
     *
     * @param reason why it is refused, in a sentence; empty where it is not
     * @param hint what to write instead
     */
    record Step(Verdict verdict, String reason, String hint) {}

    /** The list this hub goes by. */
    static StepList ofThisHub() {
        Map<String, Step> steps = new TreeMap<>();
        ALLOWED.forEach(name -> steps.put(name, new Step(Verdict.ALLOWED, "", "")));
        UNDER_A_RULE.forEach(name -> steps.put(name, new Step(Verdict.UNDER_A_RULE, "", "")));
        refused().forEach((name, words) -> steps.put(name, new Step(Verdict.REFUSED, words.get(0), words.get(1))));
        return new StepList(steps);
    }

    /** As if nobody had thought about this one yet. */
    StepList without(String name) {
        Map<String, Step> fewer = new TreeMap<>(steps);
        fewer.remove(name);
        return new StepList(fewer);
    }

    /** What was decided; empty for what Camel does not know as a step, which its schema refuses. */
    Optional<Step> find(String name) {
        return Optional.ofNullable(steps.get(name))
                .or(() -> CamelSchema.get().steps().contains(name)
                        ? Optional.of(new Step(
                                Verdict.REFUSED,
                                "Nobody has decided yet whether it keeps the hub's promises.",
                                "Use another step; docs/hot-editing.md lists those that may be used."))
                        : Optional.empty());
    }

    Collection<String> names() {
        return steps.keySet();
    }

    private static Map<String, List<String>> refused() {
        Map<String, List<String>> refused = new LinkedHashMap<>(memoryAndThreads());
        refused.putAll(failuresAndState());
        refused.putAll(code());
        return refused;
    }

    private static Map<String, List<String>> memoryAndThreads() {
        return Map.of(
                "aggregate",
                List.of(MEMORY, "Send to durable:<channel>, and take lists from it with batch and linger."),
                "resequence",
                List.of(MEMORY, "Give messages an orderBy when they are sent to a durable: channel."),
                "delay",
                List.of(MEMORY, "Send to a durable: channel with 'delay:' or 'due:', where waiting survives a crash."),
                "throttle",
                List.of(MEMORY, "Set hub.connection.<system>.rate-limit, which all routes and nodes share."),
                "threads",
                List.of(THREAD, "Give the route that takes the channel more 'concurrency:'."),
                "wireTap",
                List.of(THREAD, CHANNEL),
                "sample",
                List.of("Messages it does not pass on would count as done.", "Write 'filter:' with the condition."));
    }

    private static Map<String, List<String>> failuresAndState() {
        String belongs = "It stands in a doTry, not by itself.";
        String takes = "It takes something away from where it lay before the message is done; a crash loses it.";
        return Map.ofEntries(
                Map.entry(
                        "circuitBreaker",
                        List.of(
                                "Its fallback would hide a write whose outcome is unknown.",
                                "Take it out: a connection pauses a system that fails, and the channel tries again.")),
                Map.entry("loadBalance", List.of("A write that failed here would be made again there.", CHOICE)),
                Map.entry("doCatch", List.of(belongs, "Write it under the doTry.")),
                Map.entry("doFinally", List.of(belongs, "Write it under the doTry.")),
                Map.entry(
                        "idempotentConsumer",
                        List.of(
                                "A crash leaves its key behind, and the message is taken for a duplicate.",
                                "Give the message a 'key:' where it is sent to durable:<channel>.")),
                Map.entry("claimCheck", List.of(BESIDE, "Lay the body aside with 'setVariable:'.")),
                Map.entry("pausable", List.of(BESIDE, "Begin with durable:<channel>, which goes on where it stopped.")),
                Map.entry(
                        "resumable", List.of(BESIDE, "Begin with durable:<channel>, which goes on where it stopped.")),
                Map.entry(
                        "poll", List.of(takes, "Read by 'to: {uri: connection:<system>}', or begin a route with it.")),
                Map.entry(
                        "pollEnrich",
                        List.of(takes, "Read by 'to: {uri: connection:<system>}', or begin a route with it.")),
                Map.entry("saga", List.of(TRANSACTION, NO_TRANSACTION)),
                Map.entry("transacted", List.of(TRANSACTION, NO_TRANSACTION)),
                Map.entry("policy", List.of(TRANSACTION, NO_TRANSACTION)),
                Map.entry(
                        "rollback",
                        List.of(
                                "The message would end as done without an error.",
                                "Write 'throwException:' with io.caravanserai.message.PermanentException to park it.")));
    }

    private static Map<String, List<String>> code() {
        return Map.of(
                "recipientList", List.of(DATA, CHOICE),
                "routingSlip", List.of(DATA, CHOICE),
                "dynamicRouter", List.of(DATA, CHOICE),
                "serviceCall", List.of(DATA, "Reach an outside system by connection:<system>."),
                "script", List.of("It runs code.", "What must run code is Java: a bean of the flow."),
                "tokenizer", List.of("It needs a library that this hub does not have.", "Write 'split:'."),
                "setExchangePattern",
                        List.of(
                                "It would change what the next steps answer.",
                                "Take it out: an answer is kept by 'variableReceive:', or not."),
                "kamelet",
                        List.of(
                                "A Kamelet is called by a step of its own kind.",
                                "Write 'to: {uri: \"kamelet:<name>\"}'."));
    }
}
