package io.caravanserai.durable;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.Run;
import io.caravanserai.message.Runs.NewRun;
import io.caravanserai.store.HistoryEntry;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageSearch;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is worthless later ends EXPIRED, whatever way it is taken. */
@Tag("database")
class ExpiryTest {
    private final String channel = Hub.channel();
    private final Queue<Object> seen = new ConcurrentLinkedQueue<>();

    private RouteBuilder route(String options, Processor step) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + channel + options).routeId(channel).process(step);
            }
        };
    }

    private static MessageDetail one(Hub hub, long id) {
        return new MessageSearch(hub.database, hub.effects, InstantSource.system())
                .one(id)
                .orElseThrow();
    }

    private static void becomes(Hub hub, long id, MessageState state) {
        await().until(() -> one(hub, id).row().state(), state::equals);
    }

    private static long accept(Hub hub, String channel, String lane, Instant notAfter, Object body) {
        return hub.messages
                .accept(new NewMessage(channel, null, lane, null, null, notAfter, null, String.valueOf(body), Map.of()))
                .id();
    }

    @Test
    void expiresWithItsReasonWhereNoRouteTookItInTime() throws Exception {
        long late;
        long never;
        try (Hub absent = new Hub()) {
            late = accept(absent, channel, null, Instant.now().minusSeconds(1), 1);
            never = accept(absent, channel, null, null, 2);
        }
        try (Hub hub = new Hub(route("", e -> seen.add(e.getMessage().getBody())))) {
            becomes(hub, late, MessageState.EXPIRED);
            becomes(hub, never, MessageState.DONE);
            assertThat(seen).containsExactly(2);
            assertThat(one(hub, late).row().attempts()).isZero();
            assertThat(one(hub, late).row().failure()).satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo("expired");
                assertThat(failure.reason()).contains("worthless from", "nothing of it was written");
            });
        }
    }

    @Test
    void isNotTriedAgainOnceItIsWorthless() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (Hub hub = new Hub(route("?backoff=3s..3s", e -> {
            attempts.incrementAndGet();
            throw new RetryableException("away", null);
        }))) {
            long id = accept(hub, channel, null, Instant.now().plusMillis(1_000), 1);
            becomes(hub, id, MessageState.EXPIRED);
            assertThat(attempts).hasValue(1);
            assertThat(one(hub, id).history())
                    .extracting(HistoryEntry::state)
                    .containsExactly("ACCEPTED", "RETRYING", "EXPIRED");
        }
    }

    @Test
    void doesNotHoldUpItsLane() throws Exception {
        try (Hub hub = new Hub(route("", e -> seen.add(e.getMessage().getBody())))) {
            List<Long> ids = IntStream.range(0, 4)
                    .mapToObj(i -> accept(hub, channel, "ann", i % 2 == 0 ? Instant.EPOCH : null, i))
                    .toList();
            becomes(hub, ids.get(0), MessageState.EXPIRED);
            becomes(hub, ids.get(1), MessageState.DONE);
            becomes(hub, ids.get(2), MessageState.EXPIRED);
            becomes(hub, ids.get(3), MessageState.DONE);
            assertThat(seen).containsExactly(1, 3);
        }
    }

    @Test
    void leavesTheOthersOfItsListAloneAlsoWhenTheListIsTriedAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Instant soon = Instant.now().plusMillis(1_500);
        List<Long> ids;
        try (Hub absent = new Hub()) {
            ids = IntStream.range(0, 6)
                    .mapToObj(i -> accept(absent, channel, null, i == 0 ? soon : i == 3 ? Instant.EPOCH : null, i))
                    .toList();
        }
        try (Hub hub = new Hub(route("?batch=10&linger=10ms&backoff=4s..4s", e -> {
            seen.add(e.getMessage().getBody());
            if (attempts.incrementAndGet() == 1) {
                throw new RetryableException("away", null);
            }
        }))) {
            for (int i = 0; i < 6; i++) {
                becomes(hub, ids.get(i), i == 0 || i == 3 ? MessageState.EXPIRED : MessageState.DONE);
            }
            assertThat(seen).last().isEqualTo(List.of(1, 2, 4, 5));
            assertThat(one(hub, ids.get(5)).row().batch()).isEqualTo(ids.get(1));
        }
    }

    @Test
    void isFinishedWhereItHasWrittenSomething() throws Exception {
        List<Long> ids;
        try (Hub absent = new Hub()) {
            ids = IntStream.range(0, 3)
                    .mapToObj(i -> accept(absent, channel, null, Instant.EPOCH, i))
                    .toList();
            written(absent, ids.get(0));
        }
        try (Hub hub = new Hub(
                route("?batch=10&linger=10ms", e -> seen.add(e.getMessage().getBody())))) {
            for (long id : ids) {
                becomes(hub, id, MessageState.DONE);
            }
            assertThat(seen).containsExactly(List.of(0, 1, 2));
        }
    }

    private static void written(Hub hub, long message) throws SQLException {
        try (var connection = hub.database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("insert into effect (message_id, step, system, state, request, intended) values ("
                    + message + ", 'send', 'smtp', 'DONE', '{}', now())");
        }
    }

    @Test
    void completesItsRunAndIsCountedThere() throws Exception {
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + channel)
                        .split(constant(List.of("2020-01-01T00:00:00Z", "1h", "2020-01-02T00:00:00Z")))
                        .to("durable:" + channel + "-item?key=${body}&delay=50ms&notAfter=${body}");
                from("durable:" + channel + "-item")
                        .process(e -> seen.add(e.getMessage().getBody()));
            }
        };
        try (Hub hub = new Hub(routes)) {
            Run run = hub.runs.start(new NewRun(channel, "person", null, false, Map.of()));
            await().until(() -> hub.runs.find(run.id()).orElseThrow().state() == Run.State.COMPLETE);
            Run.ChannelCounts counts =
                    hub.runs.find(run.id()).orElseThrow().channels().get(channel + "-item");
            assertThat(counts.done()).isEqualTo(1);
            assertThat(counts.expired()).isEqualTo(2);
            assertThat(counts.open() + counts.parked() + counts.discarded()).isZero();
        }
    }

    @Test
    void isReplayedOnPurposeOnlyAndSaysSo() throws Exception {
        try (Hub hub = new Hub(route("", e -> seen.add(e.getMessage().getBody())))) {
            MessageOperations operations = new MessageOperations(hub.database, hub.messages, InstantSource.system());
            long id = accept(hub, channel, null, Instant.EPOCH, 7);
            becomes(hub, id, MessageState.EXPIRED);
            MessageFilter all = new MessageFilter(channel, null, null, null, null, null, null, null);
            assertThat(operations.replayAll(all, null, "ann", null)).isZero();
            assertThatThrownBy(() -> operations.discard(id, "ann")).hasMessageContaining("EXPIRED already");
            assertThat(operations.replayAll(all.in(MessageState.EXPIRED), null, "ann", 1L))
                    .isEqualTo(1);
            becomes(hub, id, MessageState.DONE);
            assertThat(seen).containsExactly(7);
            assertThat(one(hub, id).history())
                    .filteredOn(entry -> "READY".equals(entry.state()))
                    .extracting(HistoryEntry::by)
                    .containsExactly("ann, though it had expired");
        }
    }

    @Test
    void refusesATimeThatIsNone() throws Exception {
        try (Hub hub = new Hub()) {
            assertThatThrownBy(() -> hub.to.sendBody("durable:" + channel + "?notAfter=2020-13-01", "x"))
                    .hasRootCauseInstanceOf(java.time.format.DateTimeParseException.class)
                    .cause()
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("how long after it is due");
        }
    }
}
