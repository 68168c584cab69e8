package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effect.State;
import io.caravanserai.message.HoldLostException;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.Settlement.Claim;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a node may still write that was stopped, and wakes after its message was taken over: of each kind of hold. */
@Tag("database")
class FencingTest {
    private final Shelf shelf = new Shelf();

    /** What a hold is on. */
    enum Kind {
        SINGLE,
        LANE,
        LIST
    }

    /** A message that a node holds. */
    private final class Held {
        private final long id;
        private final String instance;
        private final Effect.Key key;
        private Claim claim;

        Held(Kind kind) {
            if (kind == Kind.LIST) {
                shelf.messages.declare(shelf.channel, true, Duration.ZERO);
            }
            id = kind == Kind.LANE ? shelf.accept("ann", null) : shelf.accept();
            instance = kind == Kind.SINGLE ? Long.toString(id) : kind == Kind.LANE ? "=ann" : "=";
            key = new Effect.Key(id, "write");
            claim = pick();
        }

        Claim pick() {
            claim = shelf.pick(instance);
            if (instance.startsWith("=")) {
                assertThat(shelf.messages.take(claim, Instant.now().plusSeconds(1), 10))
                        .hasSize(1);
            }
            return claim;
        }

        /** It was taken for dead; another node has it now. */
        Claim takenOver() {
            shelf.messages.revive(claim, "test");
            return pick();
        }

        boolean settle(Claim by, MessageState state) {
            return shelf.settle(by, id, state, state == MessageState.DONE ? null : Shelf.failure("permanent"));
        }
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @ParameterizedTest
    @EnumSource
    void whoLostTheMessageWritesNothingMore(Kind kind) {
        Held held = new Held(kind);
        Claim lost = held.claim;
        Claim heir = held.takenOver();
        assertThatThrownBy(() -> shelf.intend(held.key, lost))
                .isInstanceOf(HoldLostException.class)
                .hasMessageContaining("taken over");
        assertThat(shelf.effects.of(held.id)).isEmpty();
        assertThat(held.settle(lost, MessageState.DONE)).isFalse();
        assertThat(shelf.effects.holds(lost)).isFalse();
        assertThat(shelf.intend(held.key, heir).fresh()).isTrue();
        assertThat(shelf.settle(held.key, heir, State.DONE, "{}")).isTrue();
        assertThat(held.settle(heir, MessageState.DONE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theOutcomeOfACallThatWasUnderWayCountsAsLongAsNobodyTookItUp(Kind kind) {
        Held held = new Held(kind);
        Claim lost = held.claim;
        shelf.intend(held.key, lost);
        Claim heir = held.takenOver();
        assertThat(shelf.settle(held.key, lost, State.DONE, "{\"id\":1}")).isTrue();
        assertThat(shelf.intend(held.key, heir))
                .satisfies(found -> assertThat(found.state()).isEqualTo(State.DONE))
                .satisfies(found -> assertThat(found.response()).isEqualTo("{\"id\":1}"));
    }

    @ParameterizedTest
    @EnumSource
    void theOutcomeOfACallCountsForNothingOnceItWasTakenUp(Kind kind) {
        Held held = new Held(kind);
        Claim lost = held.claim;
        shelf.intend(held.key, lost);
        Claim heir = held.takenOver();
        assertThat(shelf.intend(held.key, heir).state()).isEqualTo(State.INTENDED);
        for (State state : new State[] {State.DONE, State.NOT_DONE, State.IN_DOUBT}) {
            assertThat(shelf.settle(held.key, lost, state, null)).isFalse();
        }
        assertThat(shelf.settle(held.key, heir, State.IN_DOUBT, null)).isTrue();
        held.settle(heir, MessageState.PARKED);
        shelf.operations.replay(held.id, InDoubt.REPEAT, "ann");
        assertThat(shelf.settle(held.key, lost, State.DONE, null)).isFalse();
        assertThat(shelf.settle(held.key, heir, State.DONE, null)).isFalse();
        assertThat(shelf.effects.of(held.id).get(0).state()).isEqualTo(State.NOT_DONE);
    }

    @ParameterizedTest
    @EnumSource
    void aHoldIsNeverTheSameAgainAfterAReplay(Kind kind) {
        Held held = new Held(kind);
        Claim lost = held.claim;
        Claim heir = held.takenOver();
        held.settle(heir, MessageState.PARKED);
        shelf.messages.release(heir);
        shelf.operations.replay(held.id, null, "ann");
        Claim again = held.pick();
        assertThatThrownBy(() -> shelf.intend(held.key, lost)).isInstanceOf(HoldLostException.class);
        assertThat(held.settle(lost, MessageState.DONE)).isFalse();
        assertThat(shelf.intend(held.key, again).fresh()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whoLostALaneTakesNothingMoreFromIt(Kind kind) {
        Held held = new Held(kind);
        Claim lost = held.claim;
        held.takenOver();
        if (kind != Kind.SINGLE) {
            assertThat(shelf.messages.take(lost, Instant.now().plusSeconds(1), 10))
                    .isEmpty();
        }
        assertThat(shelf.messages.holds(lost)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aFinishedMessageWritesNothingMore(Kind kind) {
        Held held = new Held(kind);
        assertThat(held.settle(held.claim, MessageState.DONE)).isTrue();
        assertThatThrownBy(() -> shelf.intend(held.key, held.claim))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("DONE")
                .hasMessageContaining("too late");
        assertThat(shelf.effects.of(held.id)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noMessageEndsWithAnOpenWrite(Kind kind) {
        for (State open : new State[] {State.INTENDED, State.IN_DOUBT}) {
            for (MessageState end : new MessageState[] {MessageState.DONE, MessageState.DISCARDED}) {
                Held held = new Held(kind);
                shelf.intend(held.key, held.claim);
                if (open == State.IN_DOUBT) {
                    shelf.settle(held.key, held.claim, open, null);
                }
                var settled = shelf.settled(held.claim, held.id, end, null, null);
                assertThat(settled.held()).isFalse();
                assertThat(settled.undecided().stepId()).isEqualTo("write");
                assertThat(shelf.one(held.id).row().finished()).isNull();
                shelf.settle(held.key, held.claim, State.NOT_DONE, null);
                assertThat(held.settle(held.claim, end)).isTrue();
                shelf.messages.release(held.claim);
            }
        }
    }
}
