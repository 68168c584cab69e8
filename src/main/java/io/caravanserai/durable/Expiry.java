package io.caravanserai.durable;

import io.caravanserai.message.Failure;
import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.Settlement;
import io.caravanserai.message.Settlement.Claim;
import java.time.Instant;
import java.util.List;

/**
 * Looks, before each attempt, whether a message is worthless by now ({@code notAfter}). What has written something is
 * finished nevertheless: half a message helps nobody, and a write without an outcome must not be forgotten. A list that
 * has is not changed either: the journal knows it by its size.
 */
final class Expiry {
    private final Messages messages;

    Expiry(Messages messages) {
        this.messages = messages;
    }

    /** Those of messages about to be tried together that expired; none while all of them go on. */
    List<Message> of(List<Message> together, Instant now) {
        List<Message> late = together.stream()
                .filter(message -> message.notAfter() != null && !now.isBefore(message.notAfter()))
                .toList();
        return late.isEmpty() || messages.haveWritten(together) ? List.of() : late;
    }

    /** Its end. It is no attempt: none was made. */
    static Settlement end(Message message, Claim claim, Instant now) {
        String reason = "It was worthless from " + message.notAfter() + " on (notAfter) and came up at " + now
                + ": it expired, and nothing of it was written. Replay it to have it run nevertheless.";
        Failure failure = new Failure("expired", reason, null, null, null);
        return new Settlement(message, message.id(), claim, MessageState.EXPIRED, null, false, now, failure);
    }
}
