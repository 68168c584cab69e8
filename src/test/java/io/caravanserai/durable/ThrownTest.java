package io.caravanserai.durable;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageSearch;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A failure is whatever is thrown: it is an attempt that counts, and the message ends somewhere. */
@Tag("database")
class ThrownTest {
    private final String channel = Hub.channel();

    static Stream<Error> errors() {
        return Stream.of(new StackOverflowError(), new NoClassDefFoundError("gone"), new AssertionError("never"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorParksTheMessageAsABug(Error error) throws Exception {
        try (Hub hub = new Hub(route(exchange -> {
            throw error;
        }))) {
            MessageDetail parked = ends(hub, accept(hub), MessageState.PARKED);
            assertThat(parked.row().failure().kind()).isEqualTo("bug");
            assertThat(parked.row().attempts()).isEqualTo(1);
        }
    }

    @Test
    void whatGoesTooDeepIsKeptWithATraceOfSomeLength() throws Exception {
        try (Hub hub = new Hub(route(exchange -> deeper(0)))) {
            MessageDetail parked = ends(hub, accept(hub), MessageState.PARKED);
            assertThat(parked.row().failure().trace()).isNotNull().hasSizeBetween(1_000, 17_000);
        }
    }

    @Test
    void shortMemoryIsTriedAgainAndCounted() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (Hub hub = new Hub(route(exchange -> {
            if (attempts.incrementAndGet() < 3) {
                throw new OutOfMemoryError("Java heap space");
            }
        }))) {
            assertThat(ends(hub, accept(hub), MessageState.DONE).row().attempts())
                    .isEqualTo(3);
        }
    }

    @Test
    void shortMemoryIsNotTriedForEver() throws Exception {
        try (Hub hub = new Hub(route(exchange -> {
            throw new OutOfMemoryError("Java heap space");
        }))) {
            MessageDetail parked = ends(hub, accept(hub), MessageState.PARKED);
            assertThat(parked.row().attempts()).isEqualTo(4);
            assertThat(parked.row().failure().reason()).contains("not enough memory");
        }
    }

    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    private RouteBuilder route(Processor step) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("durable:" + channel + "?maxAttempts=4&backoff=10ms..20ms").process(step);
            }
        };
    }

    private long accept(Hub hub) {
        return hub.messages.accept(NewMessage.of(channel, null, "{}")).id();
    }

    private static MessageDetail ends(Hub hub, long id, MessageState state) {
        MessageSearch search = new MessageSearch(hub.database, hub.effects, InstantSource.system());
        await().untilAsserted(() ->
                assertThat(search.one(id).orElseThrow().row().state()).isEqualTo(state));
        return search.one(id).orElseThrow();
    }
}
