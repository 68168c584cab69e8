package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.CauseReplay.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class CauseReplaysTest {
    private Shelf shelf;
    private ParkedCauses causes;
    private CauseReplays replays;

    @BeforeEach
    void open() {
        shelf = new Shelf();
        causes = new ParkedCauses(shelf.database);
        replays = new CauseReplays(shelf.database, shelf.messages, shelf.clock);
    }

    @AfterEach
    void close() {
        shelf.sql.update("update replay set ended = now() where ended is null");
        shelf.close();
    }

    private void park(long id) {
        end(id, MessageState.PARKED);
    }

    private void end(long id, MessageState state) {
        Failure failure = new Failure("permanent", "The door is shut. Open it.", "r", "door", null);
        shelf.settle(shelf.pick(Long.toString(id)), id, state, state == MessageState.PARKED ? failure : null);
    }

    private List<Long> parked(int n) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ids.add(shelf.parked());
        }
        return ids;
    }

    private ParkedCause cause() {
        return causes.all().stream()
                .filter(each -> each.cause().channel().equals(shelf.channel))
                .findFirst()
                .orElseThrow();
    }

    private List<Long> ready() {
        return shelf.find(MessageState.READY);
    }

    @Test
    void triesTheOldestAndNoOther() {
        List<Long> ids = parked(3);
        CauseReplay replay = replays.begin(cause(), "ann");
        assertThat(replay.canary().id()).isEqualTo(ids.get(0));
        assertThat(replay.state()).isEqualTo(State.CANARY);
        assertThat(replay.left()).isEqualTo(2);
        replays.proceed();
        assertThat(ready()).containsExactly(ids.get(0));
        assertThatThrownBy(() -> replays.goOn(replay.cause()))
                .isInstanceOf(Refused.class)
                .hasMessage("Message " + ids.get(0) + ", which was tried first, is READY. The others follow when it is"
                        + " DONE.");
        assertThatThrownBy(() -> replays.begin(cause(), "bob"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ann");
    }

    @Test
    void hasTheOthersFollowAndEndsWithTheLast() {
        List<Long> ids = parked(3);
        String cause = replays.begin(cause(), "ann").cause();
        end(ids.get(0), MessageState.DONE);
        assertThat(replays.newest(cause).orElseThrow().mayGoOn()).isTrue();
        replays.goOn(cause);
        long later = shelf.parked();
        replays.proceed();
        assertThat(ready()).containsExactly(ids.get(2), ids.get(1));
        end(ids.get(1), MessageState.DONE);
        park(ids.get(2));
        replays.proceed();
        CauseReplay done = replays.newest(cause).orElseThrow();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.done()).isEqualTo(2);
        assertThat(done.parked()).isEqualTo(1);
        assertThat(done.percent()).isEqualTo(100);
        assertThat(shelf.state(later)).as("parked after it began").isEqualTo(MessageState.PARKED);
    }

    @Test
    void staysWhereItIsWhenItIsStopped() {
        List<Long> ids = parked(CauseReplays.AT_ONCE + 20);
        String cause = replays.begin(cause(), "ann").cause();
        end(ids.get(0), MessageState.DONE);
        replays.goOn(cause);
        replays.proceed();
        CauseReplay under = replays.newest(cause).orElseThrow();
        assertThat(under.open()).isEqualTo(CauseReplays.AT_ONCE);
        assertThat(under.left()).isEqualTo(19);
        replays.stop(cause, "bob");
        replays.proceed();
        CauseReplay stopped = replays.newest(cause).orElseThrow();
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.reason()).isEqualTo("bob stopped it.");
        assertThat(stopped.left()).isEqualTo(19);
        assertThatThrownBy(() -> replays.stop(cause, "bob")).isInstanceOf(Refused.class);
    }

    @Test
    void stopsByItselfWhenMostParkAgain() {
        List<Long> ids = parked(CauseReplays.TOO_MANY + 300);
        String cause = replays.begin(cause(), "ann").cause();
        end(ids.get(0), MessageState.DONE);
        replays.goOn(cause);
        replays.proceed();
        ids.subList(1, 1 + CauseReplays.TOO_MANY).forEach(this::park);
        replays.proceed();
        CauseReplay stopped = replays.newest(cause).orElseThrow();
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.reason()).isEqualTo("10 of 11 parked again.");
    }

    @Test
    void triesAnotherWhereTheFirstParkedAgain() {
        List<Long> ids = parked(2);
        String cause = replays.begin(cause(), "ann").cause();
        shelf.settle(
                shelf.pick(Long.toString(ids.get(0))), ids.get(0), MessageState.PARKED, Shelf.failure("permanent"));
        CauseReplay failed = replays.newest(cause).orElseThrow();
        assertThat(failed.mayGoOn()).isFalse();
        assertThat(failed.canary().failure().reason()).contains("not a student");
        assertThat(replays.begin(cause(), "ann").canary().id()).isEqualTo(ids.get(1));
    }

    @Test
    void leavesAloneWhatAPersonHasToDecide() {
        long id = shelf.accept();
        shelf.settle(
                shelf.pick(Long.toString(id)),
                id,
                MessageState.PARKED,
                new Failure(Failure.IN_DOUBT, "Nobody knows whether door reached timeback: look.", "r", "door", null));
        assertThat(cause().cause().inDoubt()).isTrue();
        assertThatThrownBy(() -> replays.begin(cause(), "ann"))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("None of these messages can be replayed");
        assertThat(replays.newest(cause().id())).isEmpty();
    }
}
