package io.caravanserai.durable;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Pause;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.PauseBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person paused stands still on all nodes, and nothing of it is lost. */
@Tag("database")
class PausedFlowTest {
    private final String channel = Hub.channel();
    private final String flow = "flow-of-" + channel;
    private final Queue<Object> seen = new ConcurrentLinkedQueue<>();

    private Hub hub(String options) throws Exception {
        return hub(options, exchange -> seen.add(exchange.getMessage().getBody()));
    }

    /** As if its route lay in the flow's folder. */
    private Hub hub(String options, Processor step) throws Exception {
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + channel + options).routeId(channel).process(step);
            }
        };
        route.setResource(ResourceHelper.fromString("routes/" + flow + "/" + channel + ".camel.yaml", ""));
        return new Hub(route);
    }

    private static PauseBook book(Hub hub) {
        return new PauseBook(hub.database, InstantSource.system());
    }

    private Pause pause(Hub hub, Instant until) {
        return book(hub).pause(Pause.Kind.FLOW, flow, "ada", "moving house", until);
    }

    private void resume(Hub hub) {
        assertThat(book(hub).resume(Pause.Kind.FLOW, flow, "bob", false)).isPresent();
    }

    private long accept(Hub hub, String lane, Instant notAfter, Object body) {
        return hub.messages
                .accept(new NewMessage(channel, null, lane, null, null, notAfter, null, String.valueOf(body), Map.of()))
                .id();
    }

    private void nothingHappens(int before) {
        await().during(Duration.ofMillis(1500)).until(() -> seen.size() == before);
    }

    private void hasSeen(int messages) {
        await().until(() -> seen.size() == messages);
    }

    private static MessageDetail one(Hub hub, long id) {
        return new MessageSearch(hub.database, hub.effects, InstantSource.system())
                .one(id)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?concurrency=1", "?batch=10&linger=100ms"})
    void waitsWhileItIsPausedAndGoesOnAfterwards(String options) throws Exception {
        try (Hub hub = hub(options)) {
            accept(hub, null, null, 1);
            hasSeen(1);
            pause(hub, null);
            long waits = accept(hub, null, null, 2);
            nothingHappens(1);
            assertThat(one(hub, waits).row()).satisfies(row -> {
                assertThat(row.state()).isEqualTo(MessageState.READY);
                assertThat(row.attempts()).isZero();
            });
            resume(hub);
            hasSeen(2);
        }
    }

    @Test
    void takesNothingOfALaneThatIsUnderWayAndFinishesWhatIs() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Processor slow = exchange -> {
            begun.countDown();
            go.await();
            seen.add(exchange.getMessage().getBody());
        };
        try (Hub hub = hub("", slow)) {
            long first = accept(hub, "lane", null, 1);
            accept(hub, "lane", null, 2);
            begun.await();
            pause(hub, null);
            go.countDown();
            hasSeen(1);
            nothingHappens(1);
            await().until(() -> one(hub, first).row().state() == MessageState.DONE);
            resume(hub);
            hasSeen(2);
        }
    }

    @Test
    void goesOnWithNoFurtherListWhileItIsPaused() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Processor slow = exchange -> {
            begun.countDown();
            go.await();
            seen.add(exchange.getMessage().getBody());
        };
        try (Hub hub = hub("?batch=2&linger=100ms", slow)) {
            for (int i = 0; i < 6; i++) {
                accept(hub, null, null, i);
            }
            begun.await();
            pause(hub, null);
            go.countDown();
            hasSeen(1);
            nothingHappens(1);
            resume(hub);
            hasSeen(3);
        }
    }

    @Test
    void standsStillOnAllNodesAndForOneThatComesLater() throws Exception {
        try (Hub one = hub("");
                Hub two = hub("")) {
            pause(one, null);
            for (int i = 0; i < 20; i++) {
                accept(i % 2 == 0 ? one : two, null, null, i);
            }
            nothingHappens(0);
            try (Hub three = hub("")) {
                nothingHappens(0);
                resume(three);
                hasSeen(20);
            }
        }
        assertThat(seen).doesNotHaveDuplicates();
    }

    @Test
    void endsByItselfAtItsTime() throws Exception {
        try (Hub hub = hub("")) {
            Instant until = Instant.now().plusSeconds(3);
            pause(hub, until);
            accept(hub, null, null, 1);
            hasSeen(1);
            assertThat(Instant.now()).isAfterOrEqualTo(until);
            assertThat(book(hub).of(Pause.Kind.FLOW, flow)).isEmpty();
            assertThat(book(hub).lately()).anySatisfy(over -> {
                assertThat(over.pause().name()).isEqualTo(flow);
                assertThat(over.ended()).isEqualTo(over.pause().until());
                assertThat(over.by()).isNull();
            });
        }
    }

    @Test
    void saysOfWhatExpiresMeanwhileThatItWasPaused() throws Exception {
        try (Hub hub = hub("")) {
            pause(hub, null);
            Instant notAfter = Instant.now().plusMillis(300);
            long late = accept(hub, null, notAfter, 1);
            await().until(() -> Instant.now().isAfter(notAfter));
            resume(hub);
            await().until(() -> one(hub, late).row().state() == MessageState.EXPIRED);
            assertThat(one(hub, late).row().failure().reason())
                    .contains("The flow " + flow + " was paused then, by ada: moving house");
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void keepsWhoPausedItAndWhoEndedIt() throws Exception {
        try (Hub hub = hub("")) {
            Pause first = pause(hub, null);
            Pause second = book(hub).pause(Pause.Kind.FLOW, flow, "cy", "still moving", null);
            assertThat(first.inWords())
                    .isEqualTo("The flow " + flow + " is paused by ada since " + first.since() + ": moving house");
            assertThat(book(hub).of(Pause.Kind.FLOW, flow))
                    .hasValueSatisfying(pause -> assertThat(pause.by()).isEqualTo(second.by()));
            resume(hub);
            assertThat(book(hub).resume(Pause.Kind.FLOW, flow, "bob", false)).isEmpty();
            assertThat(book(hub).lately().stream()
                            .filter(over -> over.pause().name().equals(flow))
                            .map(PauseBook.Over::by))
                    .containsExactly("bob", "cy");
        }
    }
}
