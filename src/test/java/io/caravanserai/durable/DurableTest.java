package io.caravanserai.durable;

import static io.caravanserai.Patience.PATIENCE;
import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.caravanserai.message.Accepted;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.Run;
import io.caravanserai.message.Runs.NewRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class DurableTest {
    private final String channel = Hub.channel();
    private final Queue<Object> seen = new ConcurrentLinkedQueue<>();

    private RouteBuilder route(String uri, Processor step) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId(channel).process(step);
            }
        };
    }

    private String state(Hub hub, long id) throws Exception {
        try (var connection = hub.database.dataSource().getConnection();
                var statement = connection.prepareStatement("select state from message where id = ?")) {
            statement.setLong(1, id);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "absent";
            }
        }
    }

    private void becomes(Hub hub, long id, String state) {
        await().until(() -> state(hub, id), state::equals);
    }

    @Test
    void handsAMessageToTheRouteAsItWasSent() throws Exception {
        try (Hub hub = new Hub(route("durable:" + channel, e -> {
            seen.add(e.getMessage().getBody());
            seen.add(e.getMessage().getHeader("source"));
        }))) {
            hub.to.sendBodyAndHeader(
                    "durable:" + channel, Map.of("email", "ann@example.org", "n", 7), "source", "form");
            await().until(() -> seen.size() == 2);
            assertThat(seen).containsExactly(Map.of("email", "ann@example.org", "n", 7), "form");
        }
    }

    @Test
    void acceptsAKeyOnceAlsoAfterItIsDone() throws Exception {
        try (Hub hub =
                new Hub(route("durable:" + channel, e -> seen.add(e.getMessage().getBody())))) {
            Accepted first = hub.messages.accept(NewMessage.of(channel, "k", "1"));
            becomes(hub, first.id(), "DONE");
            Accepted again = hub.messages.accept(NewMessage.of(channel, "k", "2"));
            assertThat(again).isEqualTo(new Accepted(first.id(), true, null));
            assertThat(seen).containsExactly(1);
        }
    }

    @Test
    void answersFiftySendersOfOneKeyWithOneId() throws Exception {
        try (Hub hub = new Hub()) {
            ExecutorService senders = Executors.newFixedThreadPool(50);
            Set<Long> ids = ConcurrentHashMap.newKeySet();
            AtomicInteger fresh = new AtomicInteger();
            for (int i = 0; i < 50; i++) {
                senders.execute(() -> {
                    Accepted accepted = hub.messages.accept(NewMessage.of(channel, "same", "{}"));
                    ids.add(accepted.id());
                    fresh.addAndGet(accepted.duplicate() ? 0 : 1);
                });
            }
            senders.shutdown();
            assertThat(senders.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(ids).hasSize(1);
            assertThat(fresh).hasValue(1);
        }
    }

    @Test
    void waitsUntilAMessageIsDue() throws Exception {
        Instant sent = Instant.now();
        try (Hub hub = new Hub(route("durable:" + channel, e -> seen.add(Instant.now())))) {
            hub.to.sendBody("durable:" + channel + "?delay=700ms", "later");
            await().until(() -> !seen.isEmpty());
            assertThat((Instant) seen.peek()).isAfterOrEqualTo(sent.plusMillis(700));
        }
    }

    @Test
    void triesAgainWhatMayPassAndThenSucceeds() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (Hub hub = new Hub(route("durable:" + channel + "?backoff=10ms..20ms", e -> {
            if (attempts.incrementAndGet() < 3) {
                throw new RetryableException("The outside is away.", null);
            }
        }))) {
            long id = hub.messages.accept(NewMessage.of(channel, null, "{}")).id();
            becomes(hub, id, "DONE");
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void parksWhatIsRefusedAtOnceAndWhatFailsTooOften() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (Hub hub = new Hub(route("durable:" + channel + "?maxAttempts=3&backoff=10ms..20ms", e -> {
            attempts.incrementAndGet();
            if ("bad".equals(e.getMessage().getBody())) {
                throw new PermanentException("400: not a student.");
            }
            throw new RetryableException("503", null);
        }))) {
            long bad =
                    hub.messages.accept(NewMessage.of(channel, null, "\"bad\"")).id();
            becomes(hub, bad, "PARKED");
            assertThat(attempts).hasValue(1);
            long down = hub.messages
                    .accept(NewMessage.of(channel, null, "\"down\""))
                    .id();
            becomes(hub, down, "PARKED");
            assertThat(attempts).hasValue(4);
        }
    }

    @Test
    void doesNotCountAWaitTheOutsideAskedFor() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (Hub hub = new Hub(route("durable:" + channel + "?maxAttempts=1", e -> {
            if (attempts.incrementAndGet() <= 3) {
                throw RetryableException.after(Duration.ofMillis(20), "429");
            }
        }))) {
            long id = hub.messages.accept(NewMessage.of(channel, null, "{}")).id();
            becomes(hub, id, "DONE");
        }
    }

    @Test
    void runsMessagesOfOneOrderOneAfterTheOther() throws Exception {
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Hub hub = new Hub(route("durable:" + channel + "?concurrency=8&backoff=10ms..20ms", e -> {
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            try {
                boolean firstTime = Hub.message(e).attempts() == 0;
                if (firstTime && e.getMessage().getBody(Integer.class) % 5 == 0) {
                    throw new RetryableException("once", null);
                }
                seen.add(e.getMessage().getBody());
            } finally {
                under.decrementAndGet();
            }
        }))) {
            for (int i = 0; i < 30; i++) {
                hub.to.sendBody("durable:" + channel + "?orderBy=ann", i);
            }
            await().until(() -> seen.size() == 30);
            assertThat(seen)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 30).<Object>mapToObj(i -> i).toList());
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void handsOverListsAndParksThePoisonAlone() throws Exception {
        try (Hub hub = new Hub(route("durable:" + channel + "?batch=50&linger=200ms", e -> {
            List<?> list = e.getMessage().getBody(List.class);
            if (list.contains(13)) {
                throw new PermanentException("13 is refused");
            }
            seen.add(list);
        }))) {
            List<Long> ids = IntStream.range(0, 40)
                    .parallel()
                    .mapToObj(i -> hub.messages
                            .accept(NewMessage.of(channel, "n" + i, "" + i))
                            .id())
                    .toList();
            for (int i = 0; i < 40; i++) {
                becomes(hub, ids.get(i), i == 13 ? "PARKED" : "DONE");
            }
            List<Object> done = seen.stream()
                    .flatMap(list -> ((List<?>) list).stream())
                    .map(Object.class::cast)
                    .toList();
            assertThat(done).hasSize(39).doesNotHaveDuplicates().doesNotContain(13);
            assertThat(seen.size()).isLessThan(20);
        }
    }

    @Test
    void gathersAListUntilItsRunHasNothingElseOpen() throws Exception {
        AtomicInteger refusals = new AtomicInteger();
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + channel)
                        .split(constant(List.of(1, 2, 3, 4, 5)))
                        .to("durable:" + channel + "-item?key=${body}");
                from("durable:" + channel + "-item?backoff=2s..2s")
                        .process(e -> {
                            if (e.getMessage().getBody(Integer.class) == 3 && refusals.getAndIncrement() == 0) {
                                throw new RetryableException("once", null);
                            }
                        })
                        .to("durable:" + channel + "-log?key=${body}");
                from("durable:" + channel + "-log?batch=4&linger=1h")
                        .process(e -> seen.add(e.getMessage().getBody()));
            }
        };
        try (Hub hub = new Hub(routes)) {
            Run run = hub.runs.start(new NewRun(channel, "person", null, false, Map.of()));
            await().until(() -> hub.runs.find(run.id()).orElseThrow().state() == Run.State.COMPLETE);
            // The first four fill a list; the fifth comes two seconds later and is the last.
            assertThat(seen).hasSize(2).element(0).asInstanceOf(LIST).hasSize(4);
            assertThat(seen).element(1).isEqualTo(List.of(3));
        }
    }

    @Test
    void keepsWhatWaitsInAChannelWhoseRouteIsAbsent() throws Exception {
        long id;
        try (Hub before = new Hub()) {
            id = before.messages.accept(NewMessage.of(channel, null, "{}")).id();
        }
        try (Hub later = new Hub(route("durable:" + channel + "?batch=10&linger=10ms", e -> seen.add("list")))) {
            becomes(later, id, "DONE");
            assertThat(seen).containsExactly("list");
        }
    }

    @Test
    void completesARunOnceWithItsCounts() throws Exception {
        String flow = channel;
        CountDownLatch completed = new CountDownLatch(1);
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + flow)
                        .split(constant(List.of(1, 2, 3, 4)))
                        .to("durable:" + flow + "-item?key=${body}");
                from("durable:" + flow + "-item").process(e -> {
                    if (e.getMessage().getBody(Integer.class) == 3) {
                        throw new PermanentException("no");
                    }
                });
                from("durable:" + flow + "-completed").process(e -> {
                    seen.add(e.getMessage().getBody());
                    completed.countDown();
                });
            }
        };
        try (Hub hub = new Hub(routes)) {
            Run run = hub.runs.start(new NewRun(flow, "person", null, false, Map.of("limit", 4)));
            assertThat(hub.runs
                            .start(new NewRun(flow, "person", null, false, Map.of()))
                            .state())
                    .isEqualTo(Run.State.SKIPPED);
            assertThat(completed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            Run done = hub.runs.find(run.id()).orElseThrow();
            assertThat(done.state()).isEqualTo(Run.State.COMPLETE);
            assertThat(done.outcome()).isEqualTo("parked");
            assertThat(done.channels().get(flow + "-item")).isEqualTo(new Run.ChannelCounts(0, 3, 1, 0));
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void startsOneRunForOneClaim() throws Exception {
        try (Hub hub = new Hub(route("durable:" + channel, e -> {}))) {
            Run first = hub.runs.start(new NewRun(channel, "schedule", "06:00", false, Map.of()));
            await().until(() -> hub.runs.find(first.id()).orElseThrow().state() == Run.State.COMPLETE);
            Run second = hub.runs.start(new NewRun(channel, "schedule", "06:00", false, Map.of()));
            assertThat(second.id()).isEqualTo(first.id());
        }
    }

    @Test
    void refusesAnEmptyKeyRatherThanTakeItForOne() throws Exception {
        try (Hub hub = new Hub()) {
            assertThatThrownBy(() -> hub.to.sendBody("durable:" + channel + "?key=${header.none}", "x"))
                    .hasRootCauseInstanceOf(PermanentException.class)
                    .rootCause()
                    .hasMessageContaining("must not be empty");
        }
    }

    @Test
    void takesUpAgainWhatADeadNodeLeftBehind() throws Exception {
        long id;
        try (Hub first = new Hub()) {
            id = first.messages.accept(NewMessage.of(channel, null, "{}")).id();
            pick(first, "dead-" + channel);
        }
        try (Hub heir =
                new Hub(route("durable:" + channel, e -> seen.add(Hub.message(e).attempts())))) {
            var revived = io.caravanserai.store.Node.enter(
                    heir.database, "dead-" + channel, java.time.InstantSource.system());
            becomes(heir, id, "DONE");
            assertThat(seen).containsExactly(1);
            revived.close();
        }
    }

    private void pick(Hub hub, String node) throws Exception {
        try (var connection = hub.database.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "update scheduled_tasks set picked = true, picked_by = ?, last_heartbeat = now() where task_name = ?")) {
            statement.setString(1, node);
            statement.setString(2, channel);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
