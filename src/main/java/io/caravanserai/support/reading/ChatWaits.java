package io.caravanserai.support.reading;

import io.caravanserai.support.Timings.Timing;
import io.caravanserai.support.reading.ChatMessage.Who;
import io.caravanserai.support.reading.Stopwatch.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who waited for whom in a chat. The clock of the customer starts at the first message that nobody has answered, and stops at
 * the first answer; from there on the desk waits, until the customer writes again. A wait that nothing ended is none yet.
 */
final class ChatWaits {
    private final List<ChatMessage> said;
    private final Counting counting;

    /** @param said in order */
    ChatWaits(List<ChatMessage> said, Counting counting) {
        this.said = said;
        this.counting = counting;
    }

    void measure(Stopwatch watch) {
        Turns turns = new Turns();
        said.forEach(each -> turns.next(each, isReply(each)));
        Turns ofPeople = new Turns();
        said.forEach(each -> ofPeople.next(each, isHumanReply(each)));
        first(turns).ifPresent(wait -> watch.one(Timing.FIRST_REPLY, wait));
        first(ofPeople).ifPresent(wait -> watch.one(Timing.FIRST_HUMAN_REPLY, wait));
        watch.median(Timing.NEXT_REPLY, turns.ofCustomer.stream().skip(1).toList());
        watch.total(Timing.REQUESTER_WAIT, turns.ofCustomer);
        watch.total(Timing.AGENT_WAIT, turns.ofDesk);
    }

    private static Optional<Wait> first(Turns turns) {
        return turns.ofCustomer.stream().findFirst();
    }

    private boolean isHumanReply(ChatMessage each) {
        return each.who() == Who.PERSON && (!each.note() || counting.notes());
    }

    private boolean isReply(ChatMessage each) {
        return isHumanReply(each) || each.who() == Who.ASSISTANT && counting.bots() && !each.note();
    }

    /** Whose turn it is, message by message. */
    private static final class Turns {
        private final List<Wait> ofCustomer = new ArrayList<>();
        private final List<Wait> ofDesk = new ArrayList<>();
        private @Nullable Instant asked;
        private @Nullable Instant answered;

        void next(ChatMessage each, boolean reply) {
            if (each.who() == Who.CUSTOMER) {
                if (answered != null) {
                    ofDesk.add(new Wait(answered, each.at()));
                    answered = null;
                }
                asked = asked == null ? each.at() : asked;
            } else if (asked != null && reply) {
                ofCustomer.add(new Wait(asked, each.at()));
                asked = null;
                answered = each.at();
            }
        }
    }
}
