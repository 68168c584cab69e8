package io.caravanserai.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.console.ReplayPreview.Write;
import io.caravanserai.flow.RunningSteps;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Failure;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.ReplayCounts;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tells before a replay what it would do. */
@Singleton
public class ReplayPreviews {
    private final RunningSteps running;
    private final ReplayCounts counts;
    private final ObjectMapper json;

    ReplayPreviews(RunningSteps running, ReplayCounts counts, ObjectMapper json) {
        this.running = running;
        this.counts = counts;
        this.json = json;
    }

    /**
     * Of one message.
     *
     * @param payload whether who asks may see payloads
     */
    public ReplayPreview of(MessageDetail message, boolean payload) {
        Optional<Set<String>> steps = running.ofChannel(message.row().channel());
        Failure failure = message.row().failure();
        boolean parkedInDoubt = failure != null && failure.isInDoubt();
        Fates.Gathered fates = new Fates.Gathered();
        List<Write> writes = new ArrayList<>();
        for (Effect effect : message.effects()) {
            Fate fate = Fate.of(effect.key().stepId(), effect.state(), steps, parkedInDoubt);
            fates.add(fate, 1, effect.differs() == null ? 0 : 1);
            writes.add(new Write(fate, effect.key().stepId(), EffectView.of(effect, json, payload)));
        }
        List<String> sentences = new ArrayList<>();
        if (steps.isEmpty()) {
            sentences.add(ReplayQuestion.waits(message.row().channel()));
        }
        sentences.addAll(fates.all().inWords());
        return new ReplayPreview(
                message.row().id(),
                message.row().state().replayable() && !message.payloadRemoved(),
                parkedInDoubt || message.effects().stream().anyMatch(effect -> effect.state() == Effect.State.IN_DOUBT),
                steps.isPresent(),
                fates.all().counts(),
                sentences,
                writes);
    }

    /**
     * Of all that a filter finds.
     *
     * @param decided whether who asks decides about writes in doubt, too
     */
    public ReplayQuestion of(MessageFilter filter, boolean decided) {
        ReplayCounts.Messages found = counts.messages(filter);
        Map<String, Optional<Set<String>>> steps = new TreeMap<>();
        counts.channels(filter).forEach(channel -> steps.put(channel, running.ofChannel(channel)));
        Fates.Gathered fates = new Fates.Gathered();
        counts.writes(filter).stream()
                .filter(each -> decided || !each.inDoubt())
                .forEach(each -> fates.add(
                        Fate.of(each.stepId(), each.state(), steps.get(each.channel()), each.inDoubt()),
                        each.writes(),
                        each.differing()));
        List<String> unrouted = steps.keySet().stream()
                .filter(channel -> steps.get(channel).isEmpty())
                .toList();
        return ReplayQuestion.of(found, decided ? 0 : found.inDoubt(), fates.all(), unrouted);
    }
}
