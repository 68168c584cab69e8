package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Courses.Course;
import io.caravanserai.deploy.check.Courses.Step;
import java.util.List;
import java.util.Optional;

/**
 * The names of a channel's steps, before an edit and after it. Two steps are told apart by what they call, and with which
 * parameters: one that takes over the name of another would find that one's effects, and take its own for done.
 */
record Names(Course before, Course after) {

    /** Whether a step has this name from now on that had another one, or none. */
    boolean isTaken(String name) {
        return after.steps().containsKey(name)
                && (!before.steps().containsKey(name) || taker(name).isPresent());
    }

    /** The step that has this name from now on, as it was called before; empty where it was not there. */
    Optional<Step> taker(String name) {
        Step is = after.steps().get(name);
        Step was = before.steps().get(name);
        if (is == null || was != null && was.call().equals(is.call())) {
            return Optional.empty();
        }
        List<Step> gone = before.steps().values().stream()
                .filter(step -> !step.id().equals(name) && !stays(step))
                .toList();
        boolean sameKind = was != null && was.to().equals(is.to());
        return gone.stream()
                .filter(step -> step.call().equals(is.call()))
                .findFirst()
                .or(() -> gone.stream()
                        .filter(step -> !sameKind && step.to().equals(is.to()))
                        .findFirst());
    }

    /** The step that has another name from now on: with the same call, or the only one that is new. */
    Optional<Step> successor(Step gone) {
        List<Step> taken = after.steps().values().stream()
                .filter(step -> isTaken(step.id()))
                .toList();
        return taken.stream()
                .filter(step -> step.call().equals(gone.call()))
                .findFirst()
                .or(() -> taken.stream()
                        .filter(step -> step.to().equals(gone.to()))
                        .findFirst())
                .or(() -> taken.size() == 1 ? taken.stream().findFirst() : Optional.empty());
    }

    private boolean stays(Step step) {
        Step now = after.steps().get(step.id());
        return now != null && now.call().equals(step.call());
    }
}
