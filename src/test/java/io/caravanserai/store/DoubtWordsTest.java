package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class DoubtWordsTest {
    private Shelf shelf;
    private DoubtWords words;
    private MessageOperations two;

    @BeforeEach
    void open() {
        shelf = new Shelf();
        words = new DoubtWords(shelf.database, () -> DoubtConfig.People.TWO);
        two = new MessageOperations(shelf.database, shelf.messages, shelf.clock, words);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private long doubt() {
        long id = shelf.accept();
        var claim = shelf.pick(Long.toString(id));
        Effect.Key key = new Effect.Key(id, "door");
        shelf.intend(key, claim);
        shelf.settle(key, claim, Effect.State.IN_DOUBT, null);
        shelf.settle(claim, id, MessageState.PARKED, new Failure(Failure.IN_DOUBT, "Nobody knows.", "r", "door", null));
        return id;
    }

    private Effect.State write(long id) {
        return shelf.one(id).effects().get(0).state();
    }

    @Test
    void wantsTwoPeopleToSayTheSame() {
        long id = doubt();
        assertThat(two.replay(id, InDoubt.DONE, "ann")).isZero();
        assertThat(two.replay(id, InDoubt.DONE, "ann"))
                .as("the same person again")
                .isZero();
        assertThat(shelf.state(id)).isEqualTo(MessageState.PARKED);
        assertThat(words.of(List.of(id)).get(id).person()).isEqualTo("ann");
        assertThat(two.replay(id, InDoubt.DONE, "bob")).isEqualTo(1);
        assertThat(write(id)).isEqualTo(Effect.State.DONE);
        assertThat(shelf.one(id).history()).last().satisfies(entry -> assertThat(entry.by())
                .isEqualTo("ann and bob, in doubt: done"));
        assertThat(words.of(List.of(id))).isEmpty();
    }

    @Test
    void doesNothingWhereTheySayDifferentThings() {
        long id = doubt();
        two.replay(id, InDoubt.DONE, "ann");
        assertThat(two.replay(id, InDoubt.REPEAT, "bob")).isZero();
        assertThat(two.replay(id, InDoubt.DONE, "ann")).isZero();
        assertThat(write(id)).isEqualTo(Effect.State.IN_DOUBT);
    }

    @Test
    void refusesToDecideAboutManyAtOnce() {
        doubt();
        assertThatThrownBy(() -> two.replayAll(shelf.filter(MessageState.PARKED), InDoubt.DONE, "ann", null))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("Two people decide about each message in doubt");
    }

    @Test
    void asksTheOutsideWithoutASecondPerson() {
        long id = doubt();
        assertThat(two.replay(id, InDoubt.ASK, "ann")).isEqualTo(1);
        assertThat(write(id)).isEqualTo(Effect.State.INTENDED);
        assertThat(shelf.state(id)).isEqualTo(MessageState.READY);
    }

    @Test
    void leavesItToOnePersonUnlessTwoAreWanted() {
        long id = doubt();
        assertThat(shelf.operations.replay(id, InDoubt.REPEAT, "ann")).isEqualTo(1);
        assertThat(write(id)).isEqualTo(Effect.State.NOT_DONE);
    }
}
