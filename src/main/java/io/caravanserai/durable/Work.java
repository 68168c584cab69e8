package io.caravanserai.durable;

import io.caravanserai.message.Failure;
import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.Pauses;
import io.caravanserai.message.Settled;
import io.caravanserai.message.Settlement;
import io.caravanserai.message.Settlement.Claim;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What is done with one pick. */
interface Work {
    /**
     * @param claim the hold
     * @param message the message picked; null when the hold is on a lane
     */
    void run(Claim claim, @Nullable Message message);

    /** Messages one by one: each for itself, or the first of its ordered lane. */
    final class SingleWork implements Work {
        private final Messages messages;
        private final Attempt attempt;
        private final Ending ending;
        private final Expiry expiry;
        private final InstantSource clock;

        SingleWork(Messages messages, Attempt attempt, Ending ending, Expiry expiry) {
            this.messages = messages;
            this.attempt = attempt;
            this.ending = ending;
            this.expiry = expiry;
            this.clock = expiry.clock;
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
                ending.settle(expiry.end(message, claim, started));
                return;
            }
            ending.settle(ending.of(message, claim, started, () -> attempt.one(message, claim)));
        }
    }

    /**
     * Messages as lists. A list that is refused is halved until the poison stands alone: that one is parked, the rest is
     * done. The halves of a list are always the same, so that the journal knows them again. A list with a write of unknown outcome
     * stays whole: its halves would write again what it may have written.
     */
    final class ListWork implements Work {
        private final Messages messages;
        private final Attempt attempt;
        private final Ending ending;
        private final Expiry expiry;
        private final InstantSource clock;
        private final IntSupplier room;

        /** @param room how many messages a list may hold; 0 from when the channel stops */
        ListWork(Messages messages, Attempt attempt, Ending ending, Expiry expiry, IntSupplier room) {
            this.messages = messages;
            this.attempt = attempt;
            this.ending = ending;
            this.expiry = expiry;
            this.clock = expiry.clock;
            this.room = room;
        }

        @Override
        public void run(Claim claim, @Nullable Message message) {
            if (message != null) {
                run(claim, List.of(message));
                return;
            }
            List<Message> list = take(claim);
            while (!list.isEmpty()) {
                run(claim, list);
                list = take(claim);
            }
            messages.release(claim);
        }

        private List<Message> take(Claim claim) {
            int limit = room.getAsInt();
            return limit == 0 ? List.of() : messages.take(claim, clock.instant(), limit);
        }

        private void run(Claim claim, List<Message> list) {
            Instant started = clock.instant();
            List<Message> expired = expiry.of(list, started);
            if (expired.isEmpty()) {
                run(claim, list, started);
            } else if (ending.settleEach(expired.stream()
                    .map(message -> expiry.end(message, claim, started))
                    .toList())) {
                // The others go on as a list of their own.
                List<Message> rest = new ArrayList<>(list);
                rest.removeAll(expired);
                run(claim, rest, started);
            }
        }

        private void run(Claim claim, List<Message> list, Instant started) {
            if (list.isEmpty()) {
                return;
            }
            Settlement end = ending.ofList(list, claim, started, () -> attempt.list(list, claim));
            boolean refused = end.state().terminal() && end.state() != MessageState.DONE && list.size() > 1;
            Optional<Settled.Undecided> open =
                    refused ? messages.undecided(list.get(0).id()) : Optional.empty();
            if (open.isPresent()) {
                ending.park(list, end, open.get());
                return;
            }
            if (refused) {
                int half = list.size() / 2;
                run(claim, list.subList(0, half), clock.instant());
                run(claim, list.subList(half, list.size()), clock.instant());
                return;
            }
            ending.settle(list, end);
        }
    }

    /**
     * Looks, before each attempt, whether a message is worthless by now ({@code notAfter}). What has written something is
     * finished nevertheless: half a message helps nobody, and a write without an outcome must not be forgotten. A list that
     * has is not changed either: the journal knows it by its size.
     */
    final class Expiry {
        private final Messages messages;
        private final Pauses pauses;
        private final InstantSource clock;

        Expiry(Messages messages, Pauses pauses, InstantSource clock) {
            this.messages = messages;
            this.pauses = pauses;
            this.clock = clock;
        }

        /** Those of messages about to be tried together that expired; none while all of them go on. */
        List<Message> of(List<Message> together, Instant now) {
            List<Message> late = together.stream()
                    .filter(message -> message.notAfter() != null && !now.isBefore(message.notAfter()))
                    .toList();
            return late.isEmpty() || messages.haveWritten(together) ? List.of() : late;
        }

        /** Its end. It is no attempt: none was made. */
        Settlement end(Message message, Claim claim, Instant now) {
            String reason = "It was worthless from " + message.notAfter() + " on (notAfter) and came up at " + now
                    + ": it expired, and nothing of it was written. Replay it to have it run nevertheless."
                    + rested(message);
            Failure failure = new Failure("expired", reason, null, null, null);
            return new Settlement(message, message.id(), claim, MessageState.EXPIRED, null, false, now, failure);
        }

        private String rested(Message message) {
            return pauses.resting(message.channel(), message.notAfter())
                    .map(pause ->
                            " The flow " + pause.name() + " was paused then, by " + pause.by() + ": " + pause.why())
                    .orElse("");
        }
    }
}
