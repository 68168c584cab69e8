package io.caravanserai.hook;

import io.caravanserai.message.Accepted;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** What a delivery needs once it is in the door: a place, a time to be answered in, and where its message goes. */
final class Reception {
    private final Messages messages;
    private final InstantSource clock;
    private final int maxOpen;
    private final Duration answerWithin;
    private final AtomicInteger open = new AtomicInteger();

    Reception(HookConfig config, Messages messages, InstantSource clock) {
        this.messages = messages;
        this.clock = clock;
        this.maxOpen = config.maxOpen();
        this.answerWithin = config.answerWithin();
    }

    /** Lets one more in, if there is room; whoever was let in leaves once. */
    boolean enter() {
        if (open.incrementAndGet() <= maxOpen) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void leave() {
        open.decrementAndGet();
    }

    CompletionStage<Accepted> accept(NewMessage message) {
        return messages.acceptAsync(message);
    }

    Instant now() {
        return clock.instant();
    }

    Duration answerWithin() {
        return answerWithin;
    }
}
