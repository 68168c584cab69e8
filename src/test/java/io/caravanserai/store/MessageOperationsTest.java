package io.caravanserai.store;

import static io.caravanserai.message.MessageState.DISCARDED;
import static io.caravanserai.message.MessageState.DONE;
import static io.caravanserai.message.MessageState.PARKED;
import static io.caravanserai.message.MessageState.READY;
import static io.caravanserai.message.MessageState.RETRYING;
import static io.caravanserai.message.MessageState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Message;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Run;
import io.caravanserai.message.Runs.NewRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class MessageOperationsTest {
    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf();
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void replaysAParkedMessageWithAllAttemptsBeforeIt() throws Exception {
        long id = shelf.parked();
        List<String> told = new ArrayList<>();
        shelf.messages.onDue(told::add);
        assertThat(shelf.operations.replay(id, null, "ann")).isEqualTo(1);
        MessageDetail detail = shelf.one(id);
        assertThat(detail.row().state()).isEqualTo(READY);
        assertThat(detail.row().attempts()).isZero();
        assertThat(detail.history()).last().satisfies(entry -> assertThat(entry.by())
                .isEqualTo("ann"));
        assertThat(shelf.hasExecution(Long.toString(id))).isTrue();
        assertThat(told).containsExactly(shelf.channel);
        assertThat(shelf.settle(shelf.pick(Long.toString(id)), id, DONE, null)).isTrue();
        assertThat(shelf.state(id)).isEqualTo(DONE);
    }

    @Test
    void replaysOnlyWhatGaveUpOrWasThrownAway() {
        long ready = shelf.accept();
        assertThatThrownBy(() -> shelf.operations.replay(ready, null, "ann"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is READY");
        assertThatThrownBy(() -> shelf.operations.replay(-1, null, "ann")).isInstanceOf(NoSuchElementException.class);
        shelf.operations.discard(ready, "ann");
        assertThat(shelf.operations.replay(ready, null, "ann")).isEqualTo(1);
    }

    @Test
    void letsOneOfManyPeopleReplayAMessage() throws Exception {
        long id = shelf.parked();
        ExecutorService people = Executors.newFixedThreadPool(8);
        Callable<Integer> replay = () -> {
            try {
                return shelf.operations.replay(id, null, "ann");
            } catch (Refused e) {
                return 0;
            }
        };
        int replayed = 0;
        for (Future<Integer> one :
                people.invokeAll(IntStream.range(0, 8).mapToObj(i -> replay).toList())) {
            replayed += one.get();
        }
        people.shutdown();
        assertThat(replayed).isEqualTo(1);
    }

    @Test
    void replaysAMessageOfALaneInItsLane() throws Exception {
        long id = shelf.accept("ann", null);
        Settle.parked(shelf, id, "=ann", "permanent");
        assertThat(shelf.hasExecution("=ann")).isFalse();
        shelf.operations.replay(id, null, "ann");
        assertThat(shelf.messages.take(shelf.pick("=ann"), Instant.now(), 1))
                .extracting(Message::id)
                .containsExactly(id);
    }

    @Test
    void asksWhetherAWriteInDoubtWasMade() {
        long id = shelf.accept();
        Effect.Key key = new Effect.Key(id, "copy");
        var claim = shelf.pick(Long.toString(id));
        shelf.intend(key, claim);
        shelf.settle(key, claim, Effect.State.IN_DOUBT, null);
        shelf.settle(claim, id, PARKED, Shelf.failure("in-doubt"));

        assertThatThrownBy(() -> shelf.operations.replay(id, null, "ann"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("inDoubt");
        assertThat(shelf.operations.replayAll(shelf.filter(PARKED), null, "ann", null))
                .isZero();
        assertThat(new ReplayCounts(shelf.database, shelf.clock).messages(shelf.filter(PARKED)))
                .isEqualTo(new ReplayCounts.Messages(1, 1, 0));
        shelf.operations.replay(id, InDoubt.DONE, "ann");
        assertThat(shelf.effects.of(id)).singleElement().satisfies(effect -> assertThat(effect.state())
                .isEqualTo(Effect.State.DONE));
        assertThat(shelf.one(id).history()).last().satisfies(entry -> assertThat(entry.by())
                .isEqualTo("ann, in doubt: done"));
    }

    @Test
    void decidesAWriteThatWasCutShortOnlyWhereItsMessageWasParkedForIt() {
        for (String kind : new String[] {"in-doubt", "permanent"}) {
            long id = shelf.accept();
            Effect.Key key = new Effect.Key(id, "copy");
            var claim = shelf.pick(Long.toString(id));
            shelf.intend(key, claim);
            shelf.settle(claim, id, PARKED, Shelf.failure(kind));
            shelf.operations.replay(id, InDoubt.DONE, "ann");
            Effect.State expected = kind.equals("in-doubt") ? Effect.State.DONE : Effect.State.INTENDED;
            assertThat(shelf.effects.of(id)).singleElement().satisfies(effect -> assertThat(effect.state())
                    .isEqualTo(expected));
        }
    }

    @Test
    void replaysAListInDoubtAsTheSameList() {
        shelf.messages.declare(shelf.channel, true, Duration.ZERO);
        List<Long> ids = IntStream.range(0, 3).mapToObj(i -> shelf.accept()).toList();
        var claim = shelf.pick("=");
        shelf.messages.take(claim, Instant.now(), 10);
        ids.forEach(id -> shelf.settle(claim, id, PARKED, Shelf.failure("in-doubt")));
        shelf.messages.release(claim);
        shelf.accept();
        assertThat(shelf.operations.replay(ids.get(1), InDoubt.REPEAT, "ann")).isEqualTo(3);
        assertThat(shelf.messages.take(shelf.pick("="), Instant.now(), 10))
                .extracting(Message::id)
                .containsExactlyElementsOf(ids);
    }

    @Test
    void replaysNothingWhereAnotherNumberWasShown() {
        shelf.accept();
        shelf.accept();
        parkAll();
        assertThatThrownBy(() -> shelf.operations.replayAll(shelf.filter(PARKED), null, "ann", 1L))
                .isInstanceOf(Refused.class)
                .hasMessage("You saw 1 message, and now there are 2. Nothing was replayed. Look again, then replay.");
        assertThat(shelf.search.count(shelf.filter(PARKED))).isEqualTo(2);
    }

    @Test
    void replaysTenThousandAtOnce() {
        List<NewMessage> many = IntStream.range(0, 10_000)
                .mapToObj(i -> NewMessage.of(shelf.channel, "n" + i, "{}"))
                .toList();
        many.parallelStream().forEach(shelf.messages::accept);
        parkAll();
        assertThat(shelf.operations.replayAll(shelf.filter(PARKED), null, "ann", 10_000L))
                .isEqualTo(10_000);
        assertThat(shelf.search.count(shelf.filter(READY))).isEqualTo(10_000);
    }

    private void parkAll() {
        shelf.sql.update("delete from scheduled_tasks where task_name = ?", shelf.channel);
        shelf.sql.update("update message set state = 'PARKED', finished = now() where channel = ?", shelf.channel);
    }

    @Test
    void discardsNothingThatANodeIsRunning() {
        long id = shelf.accept();
        var claim = shelf.pick(Long.toString(id));
        assertThatThrownBy(() -> shelf.operations.discard(id, "ann"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("under way");
        shelf.settle(claim, id, DONE, null);
        assertThatThrownBy(() -> shelf.operations.discard(id, "ann"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is DONE");
    }

    @Test
    void discardsWhatWaitsBehindTheOneThatRuns() {
        long first = shelf.accept("ann", null);
        long second = shelf.accept("ann", null);
        shelf.pick("=ann");
        shelf.operations.discard(second, "bob");
        assertThat(shelf.state(second)).isEqualTo(DISCARDED);
        assertThatThrownBy(() -> shelf.operations.discard(first, "bob")).isInstanceOf(Refused.class);
    }

    @Test
    void keepsAListThatIsTriedAgainAsItIs() {
        shelf.messages.declare(shelf.channel, true, Duration.ZERO);
        long id = shelf.accept();
        shelf.accept();
        var claim = shelf.pick("=");
        shelf.messages.take(claim, Instant.now(), 10);
        shelf.settle(claim, id, RETRYING, Shelf.failure("retryable"));
        shelf.messages.release(claim);
        assertThatThrownBy(() -> shelf.operations.discard(id, "ann")).hasMessageContaining("list");
        assertThatThrownBy(() -> shelf.operations.reschedule(id, Instant.now(), "ann"))
                .hasMessageContaining("list");
    }

    @Test
    void movesAMessageToAnotherTime() throws Exception {
        long id = shelf.accept();
        shelf.operations.reschedule(id, Instant.now().plus(Duration.ofHours(2)), "ann");
        assertThat(shelf.state(id)).isEqualTo(WAITING);
        List<String> told = new ArrayList<>();
        shelf.messages.onDue(told::add);
        shelf.operations.reschedule(id, Instant.now().minusSeconds(60), "ann");
        assertThat(shelf.state(id)).isEqualTo(READY);
        assertThat(told).containsExactly(shelf.channel);
        shelf.pick(Long.toString(id));
        assertThatThrownBy(() -> shelf.operations.reschedule(id, Instant.now(), "ann"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void keepsTheCountsOfARunAndItsOneCompletion() {
        Run run = shelf.runs.start(new NewRun(shelf.channel, "person", null, false, Map.of()));
        long id = shelf.find(READY).get(0);
        shelf.operations.discard(id, "ann");
        Run complete = shelf.runs.find(run.id()).orElseThrow();
        assertThat(complete.state()).isEqualTo(Run.State.COMPLETE);
        assertThat(complete.channels().get(shelf.channel)).isEqualTo(new Run.ChannelCounts(0, 0, 0, 1));
        shelf.operations.replay(id, null, "ann");
        Run again = shelf.runs.find(run.id()).orElseThrow();
        assertThat(again.channels().get(shelf.channel)).isEqualTo(new Run.ChannelCounts(1, 0, 0, 0));
        shelf.operations.discard(id, "ann");
        assertThat(shelf.sql.query(
                        "select id from message where channel = ?",
                        row -> row.getLong(1),
                        shelf.channel + "-completed"))
                .hasSize(1);
    }

    @Test
    void neitherLosesNorDoublesWhatANodePicksAtTheSameMoment() throws Exception {
        List<Long> ids = IntStream.range(0, 200).mapToObj(i -> shelf.accept()).toList();
        ExecutorService both = Executors.newFixedThreadPool(2);
        Future<List<Long>> discarding = both.submit(() -> {
            List<Long> discarded = new ArrayList<>();
            for (long id : ids) {
                try {
                    shelf.operations.discard(id, "ann");
                    discarded.add(id);
                } catch (Refused e) {
                    // the node was first
                }
            }
            return discarded;
        });
        Future<List<Long>> running = both.submit(() -> Settle.runBackwards(shelf, ids));
        List<Long> discarded = discarding.get();
        List<Long> run = running.get();
        both.shutdown();
        assertThat(discarded).doesNotContainAnyElementsOf(run);
        assertThat(discarded.size() + run.size()).isEqualTo(200);
        assertThat(shelf.find(READY)).isEmpty();
    }

    private static final class Settle {
        static void parked(Shelf shelf, long id, String instance, String kind) {
            var claim = shelf.pick(instance);
            shelf.settle(claim, id, PARKED, Shelf.failure(kind));
            shelf.messages.release(claim);
        }

        static List<Long> runBackwards(Shelf shelf, List<Long> ids) {
            List<Long> run = new ArrayList<>();
            for (int i = ids.size() - 1; i >= 0; i--) {
                String instance = Long.toString(ids.get(i));
                try {
                    if (shelf.settle(shelf.pick(instance), ids.get(i), DONE, null)) {
                        run.add(ids.get(i));
                    }
                } catch (NoSuchElementException e) {
                    // the person was first
                }
            }
            return run;
        }
    }
}
