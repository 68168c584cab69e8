package io.caravanserai.durable;

import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.Settlement;
import io.caravanserai.message.Settlement.Claim;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages as lists. A list that is refused is halved until the poison stands alone: that one is parked, the rest is
 * done. The halves of a list are always the same, so that the journal knows them again.
 */
final class ListWork implements DurableConsumer.Work {
    private final Messages messages;
    private final Attempt attempt;
    private final Ending ending;
    private final InstantSource clock;
    private final int size;

    ListWork(Messages messages, Attempt attempt, Ending ending, InstantSource clock, int size) {
        this.messages = messages;
        this.attempt = attempt;
        this.ending = ending;
        this.clock = clock;
        this.size = size;
    }

    @Override
    public void run(Claim claim, @Nullable Message message) {
        List<Message> list = message != null ? List.of(message) : messages.take(claim, clock.instant(), size);
        if (!list.isEmpty()) {
            run(claim, list);
        }
        if (message == null) {
            messages.release(claim);
        }
    }

    private void run(Claim claim, List<Message> list) {
        Instant started = clock.instant();
        Settlement end = ending.ofList(list, claim, started, () -> attempt.list(list));
        if (end.state() == MessageState.PARKED && list.size() > 1) {
            int half = list.size() / 2;
            run(claim, list.subList(0, half));
            run(claim, list.subList(half, list.size()));
            return;
        }
        ending.settle(list, end);
    }
}
