package io.caravanserai.deploy;

import static io.caravanserai.deploy.Counted.isOne;
import static io.caravanserai.deploy.Counted.messages;

import io.caravanserai.deploy.check.Courses.Course;
import io.caravanserai.deploy.check.Courses.Sending;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.InFlight.Count;
import java.util.List;
import java.util.Optional;

/** What is said of an edit that changes a channel with messages in it, or how messages are sent there. */
final class MeetingWords {
    private static final String CHANNEL = "channel-in-flight";

    private final Said said;

    MeetingWords(Said said) {
        this.said = said;
    }

    void gone(Course before, String channel, Count count, Optional<String> successor) {
        said.found(
                null,
                before,
                Said.what(
                        CHANNEL,
                        messages(count, channel) + ", which no route takes after this edit.",
                        "Write in " + Said.answers(before.file()) + ": 'move: {durable:" + channel + ": durable:"
                                + successor.orElse("<channel>") + "}', or 'drop: [durable:" + channel
                                + "]', which discards them.",
                        successor
                                .map(next -> new String[] {"move=" + channel + ":" + next, "drop=durable:" + channel})
                                .orElseGet(() -> new String[] {"drop=durable:" + channel})));
    }

    void noSuchChannel(Course before, EditAnswer answer) {
        said.found(
                null,
                before,
                Said.what(
                        CHANNEL,
                        "'move: {durable:" + answer.old() + ": durable:" + answer.now()
                                + "}' names a channel no route takes.",
                        "Name one that a route begins with."));
    }

    void knownKeys(Course before, EditAnswer answer, long known) {
        said.found(
                null,
                before,
                Said.what(
                        CHANNEL,
                        known + (known == 1 ? " message" : " messages") + " of " + answer.old() + " cannot go to "
                                + answer.now() + ", which has accepted the same " + (known == 1 ? "key" : "keys")
                                + " already.",
                        "Discard them, or let them be done, before the channel goes."));
    }

    void sending(Sendings.Change change, Count count) {
        Sending after = change.after();
        boolean waits = change.kind() == Sendings.Kind.WAIT;
        String whom = waits
                ? count.waiting()
                        + (count.waiting() == 1 ? " message waits in " : " messages wait in ")
                        + after.channel()
                : messages(count, after.channel());
        String of = " from '" + change.was() + "' to '" + change.is() + "'";
        String problem =
                switch (change.kind()) {
                    case KEY ->
                        whom + ", and this edit changes their key" + of + ": sent again, they are taken for new.";
                    case ORDER ->
                        whom + ", and this edit changes their order" + of
                                + ": what comes from now on runs beside them.";
                    case WAIT ->
                        whom + ", due as it was sent, and this edit changes the wait" + of
                                + ": what comes from now on may overtake them.";
                };
        String other = waits ? " Reschedule them to give them another time." : "";
        said.found(new Finding(
                after.file(),
                after.line(),
                after.route(),
                null,
                waits ? "delay-in-flight" : "key-in-flight",
                problem,
                "Write in " + Said.answers(after.file()) + ": 'keep: [durable:" + after.channel()
                        + "]', if they are to stay as they were accepted." + other,
                List.of("keep=" + after.channel())));
    }

    /** What becomes of messages. */
    void answered(EditAnswer answer, Count count) {
        boolean one = isOne(count);
        String end = answer.now() == null
                ? one ? " is discarded." : " are discarded."
                : (one ? " goes to " : " go to ") + answer.now() + ".";
        said.met(messages(count, answer.old()) + end);
    }
}
