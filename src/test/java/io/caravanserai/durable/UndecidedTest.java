package io.caravanserai.durable;

import static io.caravanserai.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Carried;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects.Intention;
import io.caravanserai.message.Effects.Wanted;
import io.caravanserai.message.Hold;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageSearch;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing ends well while nobody knows whether one of its writes was made, whatever its route does. */
@Tag("database")
class UndecidedTest {
    private final String channel = Hub.channel();
    private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();
    private Hub hub;

    @ParameterizedTest
    @ValueSource(strings = {"", "?batch=10&linger=100ms"})
    void parksInDoubtWhatARouteSwallowed(String how) throws Exception {
        run(how, null, swallowing(how));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?batch=10&linger=100ms"})
    void parksInDoubtWhatItsFlowDoesNotWantAnyMore(String how) throws Exception {
        run(how, null, new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + channel + how)
                        .doTry()
                        .process(UndecidedTest.this::isLost)
                        .doCatch(OutcomeUnknownException.class)
                        .process(e -> {
                            throw new DiscardException("Not wanted.");
                        })
                        .end();
            }
        });
    }

    private RouteBuilder swallowing(String how) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + channel + how)
                        .doTry()
                        .process(UndecidedTest.this::isLost)
                        .doCatch(OutcomeUnknownException.class)
                        .end();
            }
        };
    }

    private void run(String how, String lane, RouteBuilder route) throws Exception {
        try (Hub own = new Hub()) {
            hub = own;
            hub.camel.addRoutes(route);
            List<Long> ids = accept(how.isEmpty() ? 1 : 3, lane);
            ids.forEach(this::isInDoubt);
        }
    }

    @Test
    void parksInDoubtALaneToo() throws Exception {
        run("", "ann", swallowing(""));
    }

    @Test
    void parksInDoubtWhatIsStillUnderWayInABranch() throws Exception {
        CountDownLatch intended = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        try (Hub own = new Hub()) {
            hub = own;
            hub.camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("durable:" + channel).wireTap("direct:" + channel).process(e -> await(intended));
                    from("direct:" + channel).process(e -> {
                        intend(e, "tapped");
                        intended.countDown();
                        await(over);
                        try {
                            intend(e, "later");
                        } catch (PermanentException refused) {
                            late.countDown();
                        }
                    });
                }
            });
            long id = accept(1, null).get(0);
            isInDoubt(id);
            over.countDown();
            await(late);
            assertThat(hub.effects.of(id)).extracting(each -> each.key().step()).containsExactly("tapped");
        }
    }

    @Test
    void keepsAListWholeThatMayHaveBeenWritten() throws Exception {
        try (Hub own = new Hub()) {
            hub = own;
            // They are there before the route is: a first list of fewer would be as right.
            List<Long> four = accept(4, null);
            hub.camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("durable:" + channel + "?batch=10&linger=100ms&backoff=10ms..20ms")
                            .process(e -> {
                                sizes.add(e.getMessage().getBody(List.class).size());
                                if (!intend(e, "append").fresh()) {
                                    throw new InDoubtException("Nobody knows.");
                                }
                                throw new OutcomeUnknownException("reset", null);
                            });
                }
            });
            four.forEach(this::isInDoubt);
            assertThat(sizes).containsExactly(4, 4);
        }
    }

    @Test
    void parksInDoubtWhatIsWithdrawnWhileItMayHaveBeenWritten() throws Exception {
        try (Hub own = new Hub()) {
            hub = own;
            hub.camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("durable:" + channel + "?backoff=1h..2h").process(UndecidedTest.this::isLost);
                }
            });
            long id =
                    hub.messages.accept(NewMessage.of(channel, "call 7", "{}")).id();
            becomes(id, MessageState.RETRYING);
            assertThat(hub.messages.withdraw(channel, "call", "The call was moved."))
                    .isEqualTo(1);
            isInDoubt(id);
        }
    }

    private List<Long> accept(int messages, String lane) {
        return IntStream.range(0, messages)
                .parallel()
                .mapToObj(i -> hub.messages
                        .accept(new NewMessage(channel, null, lane, null, null, "{}", java.util.Map.of()))
                        .id())
                .toList();
    }

    private void isInDoubt(long id) {
        becomes(id, MessageState.PARKED);
        assertThat(detail(id).row().failure()).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo("in-doubt");
            assertThat(failure.reason()).contains("Nobody knows");
        });
    }

    private void becomes(long id, MessageState state) {
        io.caravanserai.Patience.await().until(() -> detail(id).row().state(), state::equals);
    }

    private MessageDetail detail(long id) {
        return new MessageSearch(hub.database, hub.effects, InstantSource.system())
                .one(id)
                .orElseThrow();
    }

    private void isLost(Exchange exchange) {
        intend(exchange, "write");
        throw new OutcomeUnknownException("reset", null);
    }

    private Intention intend(Exchange exchange, String step) {
        int size = exchange.getProperty(Carried.BATCH_SIZE, 1, Integer.class);
        Effect.Key key = new Effect.Key(Hub.message(exchange).id(), size > 1 ? step + "#" + size : step);
        Hold hold = exchange.getProperty(Carried.HOLD, Hold.class);
        return hold.during(step, () -> hub.effects.intend(new Wanted(key, "outside", null, "{}", "x"), hold.claim()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
