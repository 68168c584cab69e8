package io.caravanserai.store;

import static io.caravanserai.message.MessageState.DONE;
import static io.caravanserai.message.MessageState.PARKED;
import static io.caravanserai.message.MessageState.READY;
import static io.caravanserai.message.MessageState.RETRYING;
import static io.caravanserai.message.MessageState.RUNNING;
import static io.caravanserai.message.MessageState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Effect;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Runs.NewRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class MessageSearchTest {
    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));
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
    void saysOfEachMessageWhereItStands() {
        long ready = shelf.accept();
        long waiting = shelf.accept(null, TOMORROW);
        long running = shelf.accept();
        shelf.pick(Long.toString(running));
        long retrying = shelf.accept();
        shelf.settle(shelf.pick(Long.toString(retrying)), retrying, RETRYING, Shelf.failure("retryable"));
        long parked = shelf.parked();
        long done = shelf.accept();
        shelf.settle(shelf.pick(Long.toString(done)), done, DONE, null);

        Map<MessageState, Long> ids = Map.of(
                READY, ready, WAITING, waiting, RUNNING, running, RETRYING, retrying, PARKED, parked, DONE, done);
        ids.forEach((state, id) -> {
            assertThat(shelf.state(id)).isEqualTo(state);
            assertThat(shelf.find(state)).as("found as %s", state).containsExactly(id);
        });
        assertThat(shelf.search.find(shelf.filter(null), 0)).hasSize(6);
        assertThat(shelf.search.overview().get(shelf.channel))
                .isEqualTo(Map.of(READY, 1L, WAITING, 1L, RUNNING, 1L, RETRYING, 1L, PARKED, 1L));
    }

    @Test
    void takesOnlyTheFirstOfALaneForRunning() {
        List<Long> lane =
                IntStream.range(0, 3).mapToObj(i -> shelf.accept("ann", null)).toList();
        shelf.pick("=ann");
        assertThat(shelf.find(RUNNING)).containsExactly(lane.get(0));
        assertThat(shelf.find(READY)).containsExactly(lane.get(2), lane.get(1));
        assertThat(shelf.search.overview().get(shelf.channel)).isEqualTo(Map.of(RUNNING, 1L, READY, 2L));
    }

    @Test
    void takesOnlyTheListThatWasTakenForRunning() {
        shelf.messages.declare(shelf.channel, true, Duration.ZERO);
        List<Long> ids = IntStream.range(0, 5).mapToObj(i -> shelf.accept()).toList();
        assertThat(shelf.messages.take(shelf.pick("="), Instant.now(), 2)).hasSize(2);
        assertThat(shelf.find(RUNNING)).containsExactly(ids.get(1), ids.get(0));
        assertThat(shelf.find(READY)).hasSize(3);
    }

    @Test
    void narrowsByFlowRunKeyAndDueTime() {
        var run = shelf.runs.start(new NewRun(shelf.channel, "person", null, false, Map.of()));
        NewMessage.Parent parent = new NewMessage.Parent(null, run.id(), false);
        long keyed = shelf.messages
                .accept(new NewMessage("other-" + shelf.channel, "k", null, parent, TOMORROW, "{}", Map.of()))
                .id();
        long outside = shelf.messages
                .accept(NewMessage.of(shelf.channel + "-log", null, "{}"))
                .id();
        assertThat(ids(new MessageFilter(null, null, null, run.id(), null, null, null, null)))
                .hasSize(2)
                .contains(keyed);
        assertThat(ids(new MessageFilter(
                        null,
                        null,
                        new MessageFilter.OfFlow(shelf.channel, List.of(), List.of()),
                        null,
                        null,
                        null,
                        null,
                        null)))
                .hasSize(3)
                .contains(keyed, outside);
        assertThat(ids(new MessageFilter("other-" + shelf.channel, null, null, null, "k", null, null, null)))
                .containsExactly(keyed);
        assertThat(ids(new MessageFilter(null, WAITING, null, run.id(), null, null, TOMORROW, null)))
                .containsExactly(keyed);
        assertThat(ids(new MessageFilter(null, null, null, run.id(), null, null, null, TOMORROW)))
                .doesNotContain(keyed);
    }

    private List<Long> ids(MessageFilter filter) {
        return shelf.search.find(filter, 0).stream().map(MessageRow::id).toList();
    }

    @Test
    void turnsPagesNewestFirst() {
        List<Long> ids = IntStream.range(0, 60).mapToObj(i -> shelf.accept()).toList();
        List<MessageRow> first = shelf.search.find(shelf.filter(null), 0);
        assertThat(first).hasSize(MessageSearch.PAGE + 1);
        assertThat(first.get(0).id()).isEqualTo(ids.get(59));
        assertThat(shelf.search.find(shelf.filter(null), 1)).hasSize(10);
        assertThat(shelf.search.count(shelf.filter(READY))).isEqualTo(60);
    }

    @Test
    void tellsTheStoryOfAMessageWithItsWrites() {
        long id = shelf.accept();
        Effect.Key key = new Effect.Key(id, "account");
        var claim = shelf.pick(Long.toString(id));
        shelf.intend(key, claim);
        shelf.settle(key, claim, Effect.State.DONE, "{\"status\":201}");
        shelf.settle(claim, id, PARKED, Shelf.failure("permanent"));
        MessageDetail detail = shelf.one(id);
        assertThat(detail.history()).extracting(HistoryEntry::state).containsExactly("ACCEPTED", "PARKED");
        assertThat(detail.row().failure()).isEqualTo(Shelf.failure("permanent"));
        assertThat(detail.effects()).singleElement().satisfies(effect -> assertThat(effect.response())
                .isEqualTo("{\"status\":201}"));
        assertThat(detail.body()).isEqualTo("{\"n\":1}");
    }

    @Test
    void countsTheItemsOfARun() {
        String flow = shelf.channel;
        var run = shelf.runs.start(new NewRun(flow, "person", null, false, Map.of()));
        long first = shelf.search
                .find(new MessageFilter(flow, null, null, run.id(), null, null, null, null), 0)
                .get(0)
                .id();
        NewMessage.Parent parent = new NewMessage.Parent(first, run.id(), false);
        for (int i = 0; i < 3; i++) {
            long item = shelf.messages
                    .accept(new NewMessage(flow + "-item", "i" + i, null, parent, null, "{}", Map.of()))
                    .id();
            NewMessage.Parent ofItem = new NewMessage.Parent(item, run.id(), false);
            shelf.messages.accept(new NewMessage(flow + "-log", "l" + i, null, ofItem, null, "{}", Map.of()));
        }
        var items =
                new RunProgress(shelf.database).items(shelf.runs.find(run.id()).orElseThrow());
        assertThat(items.open()).isEqualTo(3);
    }
}
