package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.effect.Concealed;
import io.caravanserai.effect.Journal;
import io.caravanserai.effect.Request;
import io.caravanserai.effect.Write;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Effect.State;
import io.caravanserai.message.Effects.Intention;
import io.caravanserai.message.Hold;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Settlement.Claim;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database commits, and the connection breaks before the hub hears of it. */
@Tag("database")
class UnheardCommitTest {
    private static final String INTENDS = "insert into effect";
    private static final String TAKES_UP = "update effect e\nset held_under";
    private static final String SETTLES_EFFECT = "update effect e set state";

    private final FaultyNetwork network = TestDatabase.faulty();
    private final Shelf shelf = new Shelf(TestDatabase.open(network));
    private Effect.Key key;
    private Claim claim;

    @BeforeEach
    void hold() {
        long id = shelf.accept();
        key = new Effect.Key(id, "write");
        claim = shelf.pick(Long.toString(id));
    }

    @AfterEach
    void close() {
        shelf.close();
        network.close();
    }

    @Test
    void anIntentionIsFoundAgainAndItsCallIsMade() {
        AtomicInteger calls = new AtomicInteger();
        Write write = new Write(
                "timeback",
                null,
                Request.of("POST", "/users", "", "{}"),
                null,
                Concealed.NOTHING,
                false,
                Write.Unknown.DOUBT,
                guard -> "{\"call\":" + calls.incrementAndGet() + "}",
                Optional::empty);
        network.loseTheAnswerTo(INTENDS);
        assertThat(new Journal(shelf.effects).once(new Hold(claim), key, write)).isEqualTo("{\"call\":1}");
        assertLost();
        assertThat(state()).isEqualTo(State.DONE);
    }

    @Test
    void soIsOneOfWhatWasSurelyNotDone() {
        shelf.intend(key, claim);
        shelf.settle(key, claim, State.NOT_DONE, null);
        network.loseTheAnswerTo(INTENDS);
        assertThat(shelf.intend(key, claim).fresh()).isTrue();
        assertLost();
    }

    @Test
    void whatAnAttemptBeforeIntendedStaysUnknown() {
        shelf.intend(key, claim);
        shelf.messages.revive(claim, "test");
        Claim heir = shelf.pick(claim.instance());
        network.loseTheAnswerTo(TAKES_UP);
        assertUnknown(shelf.intend(key, heir));
        assertLost();
    }

    @Test
    void whatThisAttemptIntendedBeforeStaysUnknownToo() {
        shelf.intend(key, claim);
        network.loseTheAnswerTo(INTENDS);
        assertUnknown(shelf.intend(key, claim));
        assertLost();
    }

    @Test
    void anOutcomeIsRecordedOnce() {
        shelf.intend(key, claim);
        network.loseTheAnswerTo(SETTLES_EFFECT);
        assertThat(shelf.settle(key, claim, State.DONE, "{}")).isTrue();
        assertLost();
        assertThat(state()).isEqualTo(State.DONE);
    }

    @Test
    void aMessageEndsOnce() {
        network.loseTheAnswerTo("update message");
        shelf.settle(claim, key.messageId(), MessageState.DONE, null);
        assertLost();
        assertThat(shelf.state(key.messageId())).isEqualTo(MessageState.DONE);
        assertThat(shelf.one(key.messageId()).history().stream()
                        .filter(entry -> entry.state().equals("DONE")))
                .hasSize(1);
    }

    private static void assertUnknown(Intention found) {
        assertThat(found.fresh()).isFalse();
        assertThat(found.state()).isEqualTo(State.INTENDED);
    }

    private void assertLost() {
        assertThat(network.lostAnswers()).as("answers lost on the way").isEqualTo(1);
    }

    private State state() {
        return shelf.effects.of(key.messageId()).get(0).state();
    }
}
