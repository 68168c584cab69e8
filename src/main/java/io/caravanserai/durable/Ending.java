package io.caravanserai.durable;

import io.caravanserai.message.Failure;
import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.Settlement;
import io.caravanserai.message.Settlement.Claim;
import io.caravanserai.store.UnderWay;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How an attempt ends: the verdict, the log line, the word to whoever listens for parked messages, the record. */
final class Ending {
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
        Verdict.log(end);
        try {
            tell(end);
            messages.settle(end);
        } finally {
            underWay.end(List.of(end.message()));
        }
    }

    /** Records the same end of all messages of a list. */
    void settle(List<Message> list, Settlement end) {
        Verdict.log(end);
        List<Settlement> ends =
                list.stream().map(each -> verdict.same(end, each)).toList();
        try {
            ends.forEach(this::tell);
            messages.settleAll(ends);
        } finally {
            underWay.end(list);
        }
    }

    // Before the message is parked, so that its run is not complete before this is; its key makes it one however often
    // a
    // crash in between brings the attempt back.
    private void tell(Settlement end) {
        if (parkedTo == null || end.state() != MessageState.PARKED || end.failure() == null) {
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
