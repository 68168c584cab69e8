package io.caravanserai.durable;

import io.caravanserai.message.Message;
import io.caravanserai.message.Messages;
import io.caravanserai.message.Settlement.Claim;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages one by one: each for itself, or the first of its ordered lane. */
final class SingleWork implements DurableConsumer.Work {
    private final Messages messages;
    private final Attempt attempt;
    private final Ending ending;
    private final Expiry expiry;
    private final InstantSource clock;

    SingleWork(Messages messages, Attempt attempt, Ending ending, InstantSource clock) {
        this.messages = messages;
        this.attempt = attempt;
        this.ending = ending;
        this.expiry = new Expiry(messages);
        this.clock = clock;
    }

    @Override
    public void run(Claim claim, @Nullable Message message) {
        if (message != null) {
            run(claim, message, clock.instant());
            return;
        }
        List<Message> lane = messages.take(claim, clock.instant(), 1);
        if (!lane.isEmpty()) {
            run(claim, lane.get(0), clock.instant());
        }
        messages.release(claim);
    }

    private void run(Claim claim, Message message, Instant started) {
        if (!expiry.of(List.of(message), started).isEmpty()) {
            ending.settle(Expiry.end(message, claim, started));
            return;
        }
        ending.settle(ending.of(message, claim, started, () -> attempt.one(message, claim)));
    }
}
