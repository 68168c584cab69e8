package io.caravanserai.console;

import io.caravanserai.flow.RunningSteps;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.MessageDetail;
import java.util.List;
import java.util.Optional;

/**
 * The way of a message through its routes, as they run now.
 *
 * @param steps in the order in which they stand
 */
public record MessageWay(List<Step> steps) {
    /**
     * One step.
     *
     * @param id of the step
     * @param route the route in which it stands
     * @param to where it sends
     * @param state {@code done}, {@code failed}, {@code parked} (in doubt), {@code ready} (under way), {@code planned},
     *     {@code passed} where nobody wrote down that it was there, or {@code waiting}
     * @param word the same for a person
     * @param writes how many writes it has made or tried
     */
    public record Step(String id, String route, String to, String state, String word, long writes) {}

    static MessageWay of(MessageDetail message, RunningSteps running) {
        List<RunningSteps.Step> steps = running.inOrder(message.row().channel()).orElse(List.of());
        Failure failure = message.row().failure();
        Optional<String> failed = Optional.ofNullable(failure == null ? null : failure.step());
        int reached = -1;
        for (int i = 0; i < steps.size(); i++) {
            String id = steps.get(i).id();
            boolean known = message.effects().stream()
                    .anyMatch(each -> each.key().stepId().equals(id));
            if (known || failed.filter(id::equals).isPresent()) {
                reached = i;
            }
        }
        int last = message.row().state() == MessageState.DONE ? steps.size() : reached;
        return new MessageWay(java.util.stream.IntStream.range(0, steps.size())
                .mapToObj(i -> step(steps.get(i), message.effects(), failed, i <= last))
                .toList());
    }

    private static Step step(RunningSteps.Step step, List<Effect> effects, Optional<String> failed, boolean passed) {
        List<Effect> own = effects.stream()
                .filter(each -> each.key().stepId().equals(step.id()))
                .toList();
        String[] state = state(own, failed.filter(step.id()::equals).isPresent(), passed);
        String to = step.to().replaceFirst("^kamelet:", "").replaceFirst("-(action|sink|source)$", "");
        return new Step(step.id(), step.route(), to, state[0], state[1], own.size());
    }

    private static String[] state(List<Effect> own, boolean failed, boolean passed) {
        if (has(own, Effect.State.IN_DOUBT)) {
            return new String[] {"parked", "in doubt"};
        }
        if (failed || has(own, Effect.State.NOT_DONE)) {
            return new String[] {"failed", "failed"};
        }
        if (has(own, Effect.State.INTENDED)) {
            return new String[] {"running", "under way"};
        }
        if (has(own, Effect.State.PLANNED)) {
            return new String[] {"planned", "planned"};
        }
        if (!own.isEmpty()) {
            return new String[] {"done", "done"};
        }
        return passed ? new String[] {"passed", "wrote nothing"} : new String[] {"waiting", "not reached"};
    }

    private static boolean has(List<Effect> own, Effect.State state) {
        return own.stream().anyMatch(each -> each.state() == state);
    }
}
