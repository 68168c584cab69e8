package io.caravanserai.console;

import java.util.List;
import java.util.Map;

/**
 * What a replay of a message would do with each of its writes.
 *
 * @param messageId the message
 * @param replayable whether it can be replayed at all: it gave up, was thrown away or expired, and has its payload
 * @param inDoubt whether a person has to say first what became of its writes in doubt
 * @param routed whether a route takes its channel now; without one a replayed message waits
 * @param counts how many writes meet which fate
 * @param inWords the same as sentences
 * @param writes in the order in which they were first intended
 */
public record ReplayPreview(
        long messageId,
        boolean replayable,
        boolean inDoubt,
        boolean routed,
        Map<Fate, Long> counts,
        List<String> inWords,
        List<Write> writes) {

    /**
     * One write.
     *
     * @param stepId the step in the route, without what tells its items apart
     * @param effect as it stands; {@code differs} says that it was asked for again with another request
     */
    public record Write(Fate fate, String stepId, EffectView effect) {}
}
