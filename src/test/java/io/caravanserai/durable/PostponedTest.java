package io.caravanserai.durable;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.PostponedException;
import io.caravanserai.store.HistoryEntry;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageSearch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too early waits, and is no failure however often. */
@Tag("database")
class PostponedTest {
    private final String channel = Hub.channel();
    private final AtomicInteger tries = new AtomicInteger();

    private Hub hub(int early, Duration wait) throws Exception {
        return new Hub(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + channel + "?maxAttempts=2").routeId(channel).process(exchange -> {
                    if (tries.incrementAndGet() <= early) {
                        throw new PostponedException(wait, "Outside the send window.");
                    }
                });
            }
        });
    }

    private long accept(Hub hub, String lane, Instant notAfter) {
        return hub.messages
                .accept(new NewMessage(channel, "k", lane, null, null, notAfter, null, "1", Map.of()))
                .id();
    }

    private static MessageDetail one(Hub hub, long id) {
        return new MessageSearch(hub.database, hub.effects, InstantSource.system())
                .one(id)
                .orElseThrow();
    }

    private static void becomes(Hub hub, long id, MessageState state) {
        await().until(() -> one(hub, id).row().state(), state::equals);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "lane")
    void isNoAttempt(String lane) throws Exception {
        try (Hub hub = hub(5, Duration.ofMillis(20))) {
            long id = accept(hub, lane, null);
            becomes(hub, id, MessageState.DONE);
            assertThat(tries).hasValue(6);
            assertThat(one(hub, id).row().attempts()).isOne();
            assertThat(one(hub, id).history())
                    .extracting(HistoryEntry::state)
                    .containsExactly("ACCEPTED", "WAITING", "WAITING", "WAITING", "WAITING", "WAITING", "DONE");
        }
    }

    @Test
    void isSeenToWaitAndWhy() throws Exception {
        try (Hub hub = hub(1, Duration.ofHours(8))) {
            long id = accept(hub, null, null);
            await().until(() -> tries.get() == 1);
            becomes(hub, id, MessageState.WAITING);
            assertThat(one(hub, id).row().failure()).satisfies(why -> {
                assertThat(why.kind()).isEqualTo("postponed");
                assertThat(why.reason()).isEqualTo("Outside the send window.");
            });
            assertThat(one(hub, id).row().due()).isAfter(Instant.now().plus(Duration.ofHours(7)));
            assertThat(hub.messages.withdraw(channel, "k", "Not wanted.")).isOne();
            becomes(hub, id, MessageState.DISCARDED);
        }
    }

    @Test
    void whatIsWorthlessByThenStillExpires() throws Exception {
        try (Hub hub = hub(100, Duration.ofMillis(300))) {
            long id = accept(hub, null, Instant.now().plusMillis(900));
            becomes(hub, id, MessageState.EXPIRED);
            assertThat(one(hub, id).row().attempts()).isZero();
        }
    }
}
