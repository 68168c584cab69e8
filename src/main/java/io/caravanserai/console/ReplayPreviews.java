package io.caravanserai.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.console.ReplayPreview.Fate;
import io.caravanserai.console.ReplayPreview.Write;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Failure;
import io.caravanserai.store.MessageDetail;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells before a replay what it would do. */
@Singleton
class ReplayPreviews {
    private final RunningSteps running;
    private final ObjectMapper json;

    ReplayPreviews(RunningSteps running, ObjectMapper json) {
        this.running = running;
        this.json = json;
    }

    /** @param payload whether who asks may see payloads */
    ReplayPreview of(MessageDetail message, boolean payload) {
        Optional<Set<String>> steps = running.ofChannel(message.row().channel());
        Failure failure = message.row().failure();
        boolean parkedInDoubt = failure != null && failure.isInDoubt();
        List<Write> writes = message.effects().stream()
                .map(effect -> new Write(
                        fate(effect, steps, parkedInDoubt),
                        effect.key().stepId(),
                        EffectView.of(effect, json, payload)))
                .toList();
        return new ReplayPreview(
                message.row().id(),
                message.row().state().replayable() && !message.payloadRemoved(),
                parkedInDoubt || message.effects().stream().anyMatch(effect -> effect.state() == Effect.State.IN_DOUBT),
                steps.isPresent(),
                writes.stream().collect(Collectors.groupingBy(Write::fate, TreeMap::new, Collectors.counting())),
                writes);
    }

    private static Fate fate(Effect effect, Optional<Set<String>> steps, boolean parkedInDoubt) {
        if (steps.isPresent() && !steps.get().contains(effect.key().stepId())) {
            return Fate.GONE;
        }
        return switch (effect.state()) {
            case DONE -> Fate.SKIPPED;
            case NOT_DONE -> Fate.MADE;
            case INTENDED -> parkedInDoubt ? Fate.DECIDED : Fate.FOUND_OUT;
            case IN_DOUBT -> Fate.DECIDED;
            case PLANNED -> Fate.PLANNED;
        };
    }
}
