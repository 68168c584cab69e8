package io.caravanserai.deploy;

import static io.caravanserai.deploy.Counted.hold;
import static io.caravanserai.deploy.Counted.messages;

import io.caravanserai.deploy.check.Courses.Course;
import io.caravanserai.deploy.check.Courses.Step;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.InFlight.Count;
import io.caravanserai.store.InFlight.Held;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of an edit that changes a step under which messages on their way hold effects. */
final class StepWords {
    private static final String STEP = "step-in-flight";
    private static final String ITEM = "item-in-flight";

    private final Said said;

    StepWords(Said said) {
        this.said = said;
    }

    /** It is gone, or tells its items apart by something else. */
    void changed(Course before, @Nullable Course after, String id, Count count, Held held) {
        Step was = before.steps().get(id);
        Step is = after == null ? null : after.steps().get(id);
        Optional<Step> instead =
                after == null || is != null ? Optional.empty() : new Names(before, after).successor(was);
        Step at = is != null ? is : instead.orElse(was);
        String drop = "'drop: [" + id + "]', and what it did is done again";
        String problem = held(id, count, held);
        if (is == null) {
            String renamed = instead.map(
                            step -> "'renamed: {" + id + ": " + step.id() + "}', if it is the same step, or ")
                    .orElse("");
            String what = instead.isPresent() ? "." : " by whatever stands there.";
            said.found(
                    at,
                    before,
                    Said.what(
                            STEP,
                            problem + "which this edit removes.",
                            "Write in " + Said.answers(before.file()) + ": " + renamed + drop + what,
                            instead.map(step -> new String[] {renamed(id, step.id()), drop(id)})
                                    .orElseGet(() -> new String[] {drop(id)})));
        } else {
            String why = before.lists() == after.lists()
                    ? "whose items it tells apart by something else now."
                    : after.lists() ? "which gets lists from now on." : "which gets no lists any more.";
            said.found(
                    at,
                    before,
                    Said.what(
                            ITEM,
                            problem + why,
                            "Wait until they are done, or write in " + Said.answers(before.file()) + ": " + drop + ".",
                            drop(id)));
        }
    }

    /** Another step has its name from now on, and would find what it did. */
    void taken(Course before, Course after, String id, Count count, Held held) {
        Optional<Step> taker = new Names(before, after).taker(id);
        String whose = taker.map(step -> "a name this edit gives to '" + step.id() + "'")
                .orElse("the name of another step after this edit");
        String same = "'renamed: {" + id + ": " + id + "}', if it is the step that made them";
        said.found(
                after.steps().get(id),
                before,
                Said.what(
                        STEP,
                        held(id, count, held) + whose + ": what that one does would be taken for done.",
                        "Give it a name that no write was made under, or write in " + Said.answers(before.file())
                                + ": 'drop: [" + id + "]', and they are forgotten, or " + same + ".",
                        drop(id),
                        renamed(id, id)));
    }

    void noSuchStep(Course before, EditAnswer answer, String channel) {
        said.found(
                null,
                before,
                Said.what(
                        STEP,
                        "'renamed: {" + answer.old() + ": " + answer.now() + "}' names no step that messages of "
                                + channel + " come by.",
                        "Name the step that does now what " + answer.old() + " did."));
    }

    /** What becomes of effects. */
    void answered(EditAnswer answer, Count count, Held held) {
        said.ofStep(messages(count, held.channel()) + ", " + hold(held) + " under '" + answer.old() + "': "
                + (answer.now() == null
                        ? "forgotten, and done again."
                        : "they are those of '" + answer.now() + "' from now on."));
    }

    private static String renamed(String old, String now) {
        return "renamed=" + old + ":" + now;
    }

    private static String drop(String id) {
        return "drop=" + id;
    }

    private static String held(String id, Count count, Held held) {
        return messages(count, held.channel()) + ", " + hold(held) + " under '" + id + "', ";
    }
}
