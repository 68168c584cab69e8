package io.caravanserai.bench;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.durable.Hub;
import io.caravanserai.message.Carried;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects.Intention;
import io.caravanserai.message.Effects.Outcome;
import io.caravanserai.message.Effects.Wanted;
import io.caravanserai.message.Hold;
import io.caravanserai.message.Message;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Settlement.Claim;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many messages a channel takes and delivers, with fsync on. Prints figures; asserts only that nothing was lost. */
@Tag("bench")
@Tag("database")
class DurableBench {
    private static final String FINGERPRINT = "x".repeat(43);
    private static final String BODY = "{\"text\":\"" + "x".repeat(588) + "\"}";

    @Test
    void accepts() throws Exception {
        try (Hub hub = new Hub()) {
            String warm = Hub.channel();
            accept(hub, warm, 20_000, 16);
            String channel = Hub.channel();
            long nanos = accept(hub, channel, 100_000, 16);
            Figures.rate("durable: accept, 16 threads, 600 bytes", 100_000, nanos);
        }
    }

    @Test
    void deliversThroughAnEmptyRoute() throws Exception {
        String warm = Hub.channel();
        String channel = Hub.channel();
        AtomicLong done = new AtomicLong();
        try (Hub hub = new Hub(routes(warm, channel, 32, () -> done.incrementAndGet()))) {
            accept(hub, warm, 20_000, 16);
            await().atMost(Duration.ofMinutes(2)).until(() -> done.get() >= 20_000);
            done.set(0);
            long start = System.nanoTime();
            accept(hub, channel, 60_000, 16);
            finished(hub, channel, done, 60_000);
            Figures.rate("durable: accept to done, empty route", 60_000, System.nanoTime() - start);
            assertThat(done).hasValue(60_000);
        }
    }

    @Test
    void deliversWithOneEffectEach() throws Exception {
        String warm = Hub.channel();
        String channel = Hub.channel();
        AtomicLong done = new AtomicLong();
        Hub[] hubs = new Hub[1];
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                for (String name : new String[] {warm, channel}) {
                    from("durable:" + name + "?concurrency=64").process(exchange -> {
                        Message message = exchange.getProperty(Carried.MESSAGE, Message.class);
                        Effect.Key key = new Effect.Key(message.id(), "write");
                        Claim claim =
                                exchange.getProperty(Carried.HOLD, Hold.class).claim();
                        Wanted wanted = new Wanted(key, "outside", null, "{\"method\":\"POST\"}", FINGERPRINT);
                        Intention intention = hubs[0].effects.intend(wanted, claim);
                        assertThat(intention.fresh()).isTrue();
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                        hubs[0].effects.settle(key, claim, new Outcome(Effect.State.DONE, "{\"id\":1}", false));
                        done.incrementAndGet();
                    });
                }
            }
        };
        try (Hub hub = new Hub()) {
            hubs[0] = hub;
            hub.camel.addRoutes(routes);
            accept(hub, warm, 5_000, 16);
            finished(hub, warm, done, 5_000);
            accept(hub, channel, 30_000, 16);
            long before = done.get() - 5_000;
            long start = System.nanoTime();
            finished(hub, channel, done, 35_000);
            Figures.rate("durable: one effect each, 20 ms, 64 at a time", 30_000 - before, System.nanoTime() - start);
        }
    }

    private static RouteBuilder routes(String warm, String channel, int concurrency, Runnable step) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("durable:" + warm + "?concurrency=" + concurrency).process(e -> step.run());
                from("durable:" + channel + "?concurrency=" + concurrency).process(e -> step.run());
            }
        };
    }

    private static long accept(Hub hub, String channel, int messages, int threads) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            int sender = t;
            senders.execute(() -> {
                for (int i = sender; i < messages; i += threads) {
                    hub.messages.accept(NewMessage.of(channel, "key-" + i, BODY));
                }
            });
        }
        senders.shutdown();
        assertThat(senders.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        return System.nanoTime() - start;
    }

    /** All were run, and are recorded as done. */
    private static void finished(Hub hub, String channel, AtomicLong done, long n) {
        await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(5)).until(() -> done.get() >= n);
        await().pollInterval(Duration.ofMillis(20)).until(() -> open(hub, channel) == 0);
    }

    private static long open(Hub hub, String channel) throws Exception {
        try (var connection = hub.database.dataSource().getConnection();
                var statement =
                        connection.prepareStatement("select count(*) from scheduled_tasks where task_name = ?")) {
            statement.setString(1, channel);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
