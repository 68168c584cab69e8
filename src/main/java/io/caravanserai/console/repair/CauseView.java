package io.caravanserai.console.repair;

import io.caravanserai.store.ParkedCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are parked for the same cause.
 *
 * @param cause by which it is asked for, and by which messages are found
 * @param inWords as a heading says it
 * @param channel where they are parked
 * @param step the step that failed, or its route; null where neither is known
 * @param system the outside system that said no; null where none did
 * @param status what it answered; null where it did not
 * @param words what it said, or what the hub says
 * @param advice what to mend; empty where nobody said so
 * @param inDoubt whether a person has to find out about a write of each first
 * @param messages how many
 * @param people how many people and things they are about
 * @param whom the same in words
 * @param since when the first of them was parked
 * @param newest when the last of them was
 */
public record CauseView(
        String cause,
        String inWords,
        String channel,
        @Nullable String step,
        @Nullable String system,
        @Nullable String status,
        String words,
        String advice,
        boolean inDoubt,
        long messages,
        long people,
        String whom,
        Instant since,
        Instant newest) {

    static CauseView of(ParkedCause parked) {
        return new CauseView(
                parked.id(),
                parked.cause().inWords(),
                parked.cause().channel(),
                parked.cause().place(),
                parked.cause().system(),
                parked.cause().status(),
                parked.cause().words(),
                parked.cause().advice(),
                parked.cause().inDoubt(),
                parked.messages(),
                parked.people(),
                parked.whom(),
                parked.since(),
                parked.newest());
    }
}
