package io.caravanserai.deploy.check;

import io.caravanserai.hook.ReplyAddress;
import io.caravanserai.hook.ReplyReading;
import java.util.Optional;
import java.util.function.Consumer;

/** A route that answers who calls it says where, by which methods and by whom, and leaves writes to channels. */
final class ReplyRule implements Rule {
    private static final String RULE = "wrong-reply";
    private static final String METHODS = "httpMethodRestrict";

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Writing writing = new Writing(sources);
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is(ReplyAddress.SCHEME))
                .forEach(endpoint -> {
                    Optional<Finding> wrong = wrong(sources, endpoint);
                    wrong.ifPresent(found);
                    if (wrong.isEmpty()) {
                        writes(sources, endpoint, writing, found);
                    }
                });
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("durable")
                        && endpoint.role() == Endpoint.Role.TO
                        && endpoint.parameters().map().containsKey("reply"))
                .forEach(endpoint -> misplaced(sources, endpoint).ifPresent(found));
        sources.of(Source.Kind.REPLY).forEach(file -> ReplyReading.problem(
                        file.path(), sources.folder().files())
                .filter(HookRule::isOfTheFile)
                .ifPresent(problem -> found.accept(HookRule.wrong(
                        file, problem, RULE, "Mend it: it says who may call the route, and what may be asked."))));
    }

    /** The first thing that is wrong with where, how and by whom it is called. */
    private static Optional<Finding> wrong(Sources sources, Endpoint endpoint) {
        Place place = endpoint.step().place();
        boolean begins = endpoint.step().is("from") && !place.file().endsWith(".kamelet.yaml");
        if (!begins || place.route() == null) {
            return Optional.of(endpoint.finding(
                    RULE,
                    ReplyAddress.SCHEME + ": is where a call comes in, and nothing is sent there.",
                    "Begin a route with it, 'from: {uri: " + ReplyAddress.SCHEME + ":/flows/<flow>/…}'."));
        }
        String flow = place.file().replaceFirst("/[^/]*$", "");
        Optional<String> path = ReplyAddress.wrongPath(flow, endpoint.name());
        if (path.isPresent()) {
            return path.map(problem -> endpoint.finding(
                    RULE, problem, "Write " + ReplyAddress.SCHEME + ":/flows/" + flow + "/" + place.route() + "."));
        }
        Optional<String> option = endpoint.parameters().map().keySet().stream()
                .filter(name -> !name.equals(METHODS))
                .findFirst();
        if (option.isPresent()) {
            return option.map(name -> endpoint.finding(
                    name,
                    RULE,
                    name + " means nothing to the hub's own door.",
                    "Take it out; " + METHODS + " stays here, all else is said in " + place.route()
                            + ReplyReading.SUFFIX + "."));
        }
        Optional<String> methods =
                ReplyAddress.wrongMethods(endpoint.parameters().text(METHODS));
        if (methods.isPresent()) {
            return methods.map(problem ->
                    endpoint.finding(RULE, problem, "Add it under 'parameters:', like " + METHODS + ": GET."));
        }
        String file = flow + "/" + place.route() + ReplyReading.SUFFIX;
        return sources.folder().files().containsKey(file)
                ? Optional.empty()
                : Optional.of(endpoint.finding(
                        "no-caller",
                        "Nothing says who may call " + endpoint.name() + ".",
                        "Write " + file + " with 'verify:', and " + place.route() + ReplyReading.SCHEMA_SUFFIX
                                + " beside it; 'verify: none' where anybody may."));
    }

    /** What comes of a message is an answer only where somebody waits for one, and nothing else is one. */
    private static Optional<Finding> misplaced(Sources sources, Endpoint endpoint) {
        Place place = endpoint.step().place();
        boolean called = sources.endpoints().stream()
                .anyMatch(from -> from.is(ReplyAddress.SCHEME)
                        && from.step().is("from")
                        && String.valueOf(from.step().place().route()).equals(place.route()));
        if (!called) {
            return Optional.of(endpoint.finding(
                    "reply",
                    "misplaced-reply",
                    "Nobody waits for an answer of this route.",
                    "Take 'reply' out, or begin the route with " + ReplyAddress.SCHEME + ":."));
        }
        return endpoint.step().is("to") && isLast(endpoint.step())
                ? Optional.empty()
                : Optional.of(endpoint.finding(
                        "reply",
                        "misplaced-reply",
                        "The outcome of the message is the answer, and this is not the last step of the route.",
                        "Let it be the last 'to:', also of a branch of a choice at the end; what makes the answer stands at"
                                + " the end of the channel's route."));
    }

    /** Whether nothing of the route comes after it, and it comes once. */
    private static boolean isLast(Spot step) {
        Spot steps = step.parent();
        if (steps == null || !steps.is("steps") || !(steps.value() instanceof Yaml.Items items)) {
            return false;
        }
        Yaml last = items.list().get(items.list().size() - 1);
        Yaml.Field own = last.fields().get(step.key());
        Spot around = steps.parent();
        if (own == null || own.value() != step.value() || around == null) {
            return false;
        }
        return around.is("from")
                || around.is("when", "otherwise") && around.parent() != null && isLast(around.parent());
    }

    private static void writes(Sources sources, Endpoint from, Writing writing, Consumer<Finding> found) {
        Place route = from.step().place();
        sources.endpoints().stream()
                .filter(endpoint -> String.valueOf(route.route())
                                .equals(endpoint.step().place().route())
                        && route.file().equals(endpoint.step().place().file()))
                .filter(endpoint -> !endpoint.is(ReplyAddress.SCHEME) && writing.writesByItself(endpoint))
                .forEach(endpoint -> found.accept(endpoint.finding(
                        "write-in-reply",
                        "A write stands in a route that answers who calls it: it has no message, so nothing would keep"
                                + " it from being made twice.",
                        "Send to a durable: channel whose route makes it; 'reply: 10s' waits for the outcome.")));
    }
}
