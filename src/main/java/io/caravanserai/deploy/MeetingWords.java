package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Courses.Course;
import io.caravanserai.deploy.check.Courses.Sending;
import io.caravanserai.deploy.check.Courses.Step;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.InFlight.Count;
import io.caravanserai.store.InFlight.Held;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said of an edit that meets messages on their way: what speaks against it, and what its answers do. */
final class MeetingWords {
    private static final String STEP = "step-in-flight";
    private static final String ITEM = "item-in-flight";
    private static final String CHANNEL = "channel-in-flight";

    private final Collection<String> edited;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> met = new LinkedHashSet<>();

    /** @param edited the files that change: what is found is said of one of them */
    MeetingWords(Collection<String> edited) {
        this.edited = edited;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    List<String> met() {
        return List.copyOf(met);
    }

    void step(Course before, @Nullable Course after, String id, Count count, Held held) {
        Step was = before.steps().get(id);
        Step is = after == null ? null : after.steps().get(id);
        Optional<Step> instead = after == null ? Optional.empty() : successor(before, after, was);
        Step at = is != null ? is : instead.orElse(was);
        String drop = "'drop: [" + id + "]', and what it did is done again";
        String problem = messages(count, held.channel()) + ", " + hold(held) + " under '" + id + "', ";
        if (is == null) {
            String renamed = instead.map(
                            step -> "'renamed: {" + id + ": " + step.id() + "}', if it is the same step, or ")
                    .orElse("");
            String what = instead.isPresent() ? "." : " by whatever stands there.";
            add(
                    at,
                    before,
                    STEP,
                    problem + "which this edit removes.",
                    "Write in " + answers(before) + ": " + renamed + drop + what);
        } else {
            String why = before.lists() == after.lists()
                    ? "whose items it tells apart by something else now."
                    : after.lists() ? "which gets lists from now on." : "which gets no lists any more.";
            add(
                    at,
                    before,
                    ITEM,
                    problem + why,
                    "Wait until they are done, or write in " + answers(before) + ": " + drop + ".");
        }
    }

    void noSuchStep(Course before, EditAnswer answer, String channel) {
        add(
                null,
                before,
                STEP,
                "'renamed: {" + answer.old() + ": " + answer.now() + "}' names no step that messages of " + channel
                        + " come by.",
                "Name the step that does now what " + answer.old() + " did.");
    }

    void gone(Course before, String channel, Count count, Optional<String> successor) {
        add(
                null,
                before,
                CHANNEL,
                messages(count, channel) + ", which no route takes after this edit.",
                "Write in " + answers(before) + ": 'move: {durable:" + channel + ": durable:"
                        + successor.orElse("<channel>") + "}', or 'drop: [durable:" + channel
                        + "]', which discards them.");
    }

    void noSuchChannel(Course before, EditAnswer answer) {
        add(
                null,
                before,
                CHANNEL,
                "'move: {durable:" + answer.old() + ": durable:" + answer.now() + "}' names a channel no route takes.",
                "Name one that a route begins with.");
    }

    void knownKeys(Course before, EditAnswer answer, long known) {
        add(
                null,
                before,
                CHANNEL,
                known + (known == 1 ? " message" : " messages") + " of " + answer.old() + " cannot go to "
                        + answer.now() + ", which has accepted the same " + (known == 1 ? "key" : "keys") + " already.",
                "Discard them, or let them be done, before the channel goes.");
    }

    void sending(Sendings.Change change, Count count) {
        Sending after = change.after();
        boolean waits = change.kind() == Sendings.Kind.WAIT;
        String whom = waits
                ? count.waiting()
                        + (count.waiting() == 1 ? " message waits in " : " messages wait in ")
                        + after.channel()
                : messages(count, after.channel());
        String of = " from '" + change.was() + "' to '" + change.is() + "'";
        String problem =
                switch (change.kind()) {
                    case KEY ->
                        whom + ", and this edit changes their key" + of + ": sent again, they are taken for new.";
                    case ORDER ->
                        whom + ", and this edit changes their order" + of
                                + ": what comes from now on runs beside them.";
                    case WAIT ->
                        whom + ", due as it was sent, and this edit changes the wait" + of
                                + ": what comes from now on may overtake them.";
                };
        String other = waits ? " Another time is given to them by a reschedule." : "";
        findings.add(new Finding(
                after.file(),
                after.line(),
                after.route(),
                null,
                waits ? "delay-in-flight" : "key-in-flight",
                problem,
                "Write in " + answers(after.file()) + ": 'keep: [durable:" + after.channel()
                        + "]', if they are to stay as they were accepted." + other));
    }

    /** What becomes of effects. */
    void answered(EditAnswer answer, Count count, Held held) {
        met.add(messages(count, held.channel()) + ", " + hold(held) + " under '" + answer.old() + "': "
                + (answer.now() == null
                        ? "forgotten, and done again."
                        : "they are those of '" + answer.now() + "' from now on."));
    }

    /** What becomes of messages. */
    void answered(EditAnswer answer, Count count) {
        boolean one = count.open() + count.parked() == 1;
        String end = answer.now() == null
                ? one ? " is discarded." : " are discarded."
                : (one ? " goes to " : " go to ") + answer.now() + ".";
        met.add(messages(count, answer.old()) + end);
    }

    private void add(@Nullable Step at, Course before, String rule, String problem, String hint) {
        if (at != null && edited.contains(at.file())) {
            findings.add(new Finding(at.file(), at.line(), at.route(), at.id(), rule, problem, hint));
            return;
        }
        boolean own = edited.contains(before.file());
        String file = own ? before.file() : edited.iterator().next();
        findings.add(
                new Finding(file, own ? before.line() : 0, own ? before.route() : null, null, rule, problem, hint));
    }

    /** The step that is new where one is gone: with the same call, or the only one. */
    private static Optional<Step> successor(Course before, Course after, Step gone) {
        List<Step> added = after.steps().values().stream()
                .filter(step -> !before.steps().containsKey(step.id()))
                .toList();
        return added.stream()
                .filter(step -> step.to().equals(gone.to()))
                .findFirst()
                .or(() -> added.size() == 1 ? added.stream().findFirst() : Optional.empty());
    }

    static String messages(Count count, String channel) {
        String kinds = count.open() > 0 && count.parked() > 0
                ? count.open() + " open and " + count.parked() + " parked"
                : count.parked() > 0 ? count.parked() + " parked" : count.open() + " open";
        boolean one = count.open() + count.parked() == 1;
        return kinds + (one ? " message" : " messages") + " in " + channel
                + (count.inDoubt() > 0 ? " (" + count.inDoubt() + " in doubt)" : "");
    }

    private static String hold(Held held) {
        return held.messages() == 1
                ? "1 holds " + (held.effects() == 1 ? "an effect" : held.effects() + " effects")
                : held.messages() + " hold effects";
    }

    private static String answers(Course course) {
        return answers(course.file());
    }

    /** Where answers to an edit of a flow are written. */
    private static String answers(String file) {
        String flow = file.substring(0, Math.max(0, file.indexOf('/')));
        return flow + "/" + flow + ".edit.yaml";
    }
}
