package io.caravanserai.durable;

import io.caravanserai.message.Failure;
import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.Settled;
import io.caravanserai.message.Settlement;
import io.caravanserai.message.Settlement.Claim;
import io.caravanserai.store.UnderWay;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How an attempt ends: the verdict, the log line, the word to whoever listens for parked messages, the record. */
final class Ending {
    private static final Logger LOG = Logger.getLogger(Ending.class);

    private final Messages messages;
    private final Verdict verdict;
    private final @Nullable String parkedTo;
    private final UnderWay underWay;

    Ending(Messages messages, Verdict verdict, @Nullable String parkedTo, UnderWay underWay) {
        this.messages = messages;
        this.verdict = verdict;
        this.parkedTo = parkedTo;
        this.underWay = underWay;
    }

    /** Makes the attempt, unless the message used them all up on nodes that died, and judges it. */
    Settlement of(Message message, Claim claim, Instant started, Supplier<Attempt.@Nullable Failed> attempt) {
        return verdict.on(
                message,
                claim,
                started,
                verdict.isSpent(message) ? verdict.spent(message) : begun(List.of(message), attempt));
    }

    /** As {@link #of}, for the messages of a list. */
    Settlement ofList(List<Message> list, Claim claim, Instant started, Supplier<Attempt.@Nullable Failed> attempt) {
        return list.size() == 1
                ? of(list.get(0), claim, started, attempt)
                : verdict.on(list.get(0), claim, started, begun(list, attempt));
    }

    /** From here until it is settled it counts, should this node die. */
    private Attempt.@Nullable Failed begun(List<Message> messages, Supplier<Attempt.@Nullable Failed> attempt) {
        boolean judged = false;
        underWay.begin(messages);
        try {
            Attempt.@Nullable Failed failed = attempt.get();
            judged = true;
            return failed;
        } finally {
            if (!judged) {
                underWay.end(messages);
            }
        }
    }

    /** Records the end of one message. */
    void settle(Settlement end) {
        settle(List.of(end.message()), end, ends -> messages.settle(ends.get(0)));
    }

    /** Records the same end of all messages of a list. */
    void settle(List<Message> list, Settlement end) {
        settle(list, end, messages::settleAll);
    }

    private void settle(List<Message> list, Settlement end, Function<List<Settlement>, Settled> store) {
        try {
            keep(list, end, store, this::tell);
        } catch (RuntimeException e) {
            if (ObjectHelper.getException(RetryableException.class, e) != null) {
                // The store is away: the hold is given back, and the attempt is made again.
                throw e;
            }
            // What cannot be kept as it ended would come back for ever: it is parked with a reason that can be.
            keep(list, verdict.unkept(end, e), store, this::tellIfPossible);
        } finally {
            underWay.end(list);
        }
    }

    private void keep(
            List<Message> list, Settlement end, Function<List<Settlement>, Settled> store, Consumer<Settlement> tell) {
        List<Settlement> ends = same(list, end);
        ends.forEach(tell);
        Settled settled = store.apply(ends);
        Settled.Undecided open = settled.undecided();
        if (open == null) {
            say(end, settled);
            return;
        }
        Settlement doubt = verdict.inDoubt(end, open);
        List<Settlement> doubts = same(list, doubt);
        doubts.forEach(tell);
        say(doubt, store.apply(doubts));
    }

    private void tellIfPossible(Settlement end) {
        try {
            tell(end);
        } catch (PermanentException | IllegalArgumentException e) {
            LOG.errorf(
                    e,
                    "%s is not told that message %d was parked",
                    parkedTo,
                    end.message().id());
        }
    }

    private List<Settlement> same(List<Message> list, Settlement end) {
        return list.stream().map(each -> verdict.same(end, each)).toList();
    }

    /** Parks a list whole, because of a write that has no known outcome. */
    void park(List<Message> list, Settlement end, Settled.Undecided write) {
        settle(list, end.failure() != null && end.failure().isInDoubt() ? end : verdict.inDoubt(end, write));
    }

    private static void say(Settlement end, Settled settled) {
        if (settled.held()) {
            Verdict.log(end);
        } else {
            LOG.infof(
                    "Message %d of %s was settled meanwhile, by another node or by this one in a commit that went unheard:"
                            + " nothing more is recorded.",
                    end.message().id(), end.message().channel());
        }
    }

    /** Records the ends of several messages, in one commit; false when their hold was lost. */
    boolean settleEach(List<Settlement> ends) {
        boolean held = messages.settleAll(ends).held();
        if (held) {
            ends.forEach(Verdict::log);
        }
        return held;
    }

    // Before the message is parked, so that its run is not complete before this is; its key makes it one
    // however often a crash in between brings the attempt back.
    private void tell(Settlement end) {
        boolean told = parkedTo != null && end.state() == MessageState.PARKED && end.failure() != null;
        // Whoever lost the message parks nothing, and has nothing to tell.
        if (!told || !messages.holds(end.claim())) {
            return;
        }
        Message message = end.message();
        messages.accept(new NewMessage(
                parkedTo,
                parkedKey(message),
                null,
                NewMessage.Parent.of(message),
                null,
                body(message, end.failure()),
                message.headers()));
    }

    /** The key under which it is told that a message was parked. */
    static String parkedKey(Message message) {
        return "parked " + message.id();
    }

    private static String body(Message message, Failure failure) {
        try {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("message", Bodies.read(message.body()));
            Map<String, @Nullable Object> why = new LinkedHashMap<>();
            why.put("kind", failure.kind());
            why.put("reason", failure.reason());
            why.put("step", failure.step() == null ? failure.route() : failure.step());
            body.put("failure", why);
            return Bodies.write(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new PermanentException("Message " + message.id() + " holds no JSON.", e);
        }
    }
}
