package io.caravanserai.console;

import java.util.List;
import java.util.Map;

/**
 * What a replay of a message would do with each of its writes.
 *
 * @param messageId the message
 * @param replayable whether it can be replayed at all: it gave up or was thrown away
 * @param inDoubt whether a person has to say first what became of its writes in doubt
 * @param routed whether a route takes its channel now; without one a replayed message waits
 * @param counts how many writes meet which fate
 * @param writes in the order in which they were first intended
 */
public record ReplayPreview(
        long messageId,
        boolean replayable,
        boolean inDoubt,
        boolean routed,
        Map<Fate, Long> counts,
        List<Write> writes) {

    /** What becomes of a write. */
    public enum Fate {
        /** Done: skipped, and its response is answered from the journal. */
        SKIPPED,
        /** Surely not done: made, with the request as it is then. */
        MADE,
        /** Intended, and nobody recorded an outcome: asked for, repeated where that is safe, or in doubt. */
        FOUND_OUT,
        /** In doubt: as the person says who replays. */
        DECIDED,
        /** Of a dry run: planned again. */
        PLANNED,
        /** Its step is in no running route that the message comes to: nothing becomes of it, and what stands there instead is new. */
        GONE
    }

    /**
     * One write.
     *
     * @param stepId the step in the route, without what tells its items apart
     * @param effect as it stands; {@code differs} says that it was asked for again with another request
     */
    public record Write(Fate fate, String stepId, EffectView effect) {}
}
