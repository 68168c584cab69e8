package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Call;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class OutcomeStoreTest {
    private final String key = UUID.randomUUID().toString();
    private Shelf shelf;
    private OutcomeStore outcomes;

    private record Keep(Duration payload, Duration message, Duration audit) implements StoreConfig.Retention {}

    @BeforeEach
    void open() {
        shelf = new Shelf();
        outcomes = new OutcomeStore(shelf.database, shelf.messages);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private static Call call(String caller, @Nullable String key, String digest) {
        return new Call("route", caller, key, digest);
    }

    private Outcome ask(String channel, Call call) {
        return outcomes.ask(
                new NewMessage(channel, call.messageKey(null), null, null, null, "{\"n\":1}", Map.of()), call);
    }

    private void end(Outcome asked, MessageState state, @Nullable String result) {
        var claim = shelf.pick(Long.toString(asked.message()));
        outcomes.keep(claim, asked.message(), result);
        assertThat(shelf.settle(claim, asked.message(), state, null)).isTrue();
    }

    @Test
    void theFirstWithAKeyStands() {
        Outcome first = ask(shelf.channel, call("ann", key, "one"));
        Outcome again = ask(shelf.channel, call("ann", key, "two"));
        assertThat(again.message()).isEqualTo(first.message());
        assertThat(again.call().digest()).isEqualTo("one");
        assertThat(ask(shelf.channel, call("ben", key, "one")).message()).isNotEqualTo(first.message());
        assertThat(ask(shelf.channel, call("ann", null, "one")).message()).isNotEqualTo(first.message());
    }

    @Test
    void aKeyStandsForOneMessageInAllChannels() {
        String other = Shelf.channel();
        Outcome first = ask(shelf.channel, call("ann", key, "one"));
        assertThat(ask(other, call("ann", key, "two"))).isEqualTo(first);
        assertThat(shelf.sql.query("select id from message where channel = ?", row -> row.getLong(1), other))
                .isEmpty();
    }

    @Test
    void ofManyAtOnceOneIsTheFirst() {
        List<CompletableFuture<Outcome>> asked = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> ask(shelf.channel, call("ann", key, "one"))))
                .limit(8)
                .toList();
        assertThat(asked.stream().map(each -> each.join().message()).distinct()).hasSize(1);
    }

    @Test
    void tellsWhatCameOfIt() {
        Outcome asked = ask(shelf.channel, call("ann", null, "one"));
        assertThat(asked.state()).isEqualTo(MessageState.READY);
        assertThat(outcomes.ended(List.of(asked.message()))).isEmpty();
        end(asked, MessageState.DONE, "{\"a\":1}");
        assertThat(outcomes.ended(List.of(asked.message(), 0L))).singleElement().satisfies(ended -> {
            assertThat(ended.state()).isEqualTo(MessageState.DONE);
            assertThat(ended.result()).isEqualTo("{\"a\":1}");
        });
        assertThat(outcomes.at(asked.address())).isPresent();
        assertThat(outcomes.at(asked.address().toLowerCase(java.util.Locale.ROOT) + "x"))
                .isEmpty();
    }

    @Test
    void whoLostTheMessageKeepsNoResult() {
        Outcome asked = ask(shelf.channel, call("ann", null, "one"));
        var lost = shelf.pick(Long.toString(asked.message()));
        shelf.messages.revive(lost, "dead");
        outcomes.keep(lost, asked.message(), "\"of the dead\"");
        assertThat(outcomes.at(asked.address()).orElseThrow().result()).isNull();
    }

    @Test
    void theResultGoesWithThePayload() {
        Outcome asked = ask(shelf.channel, call("ann", key, "one"));
        end(asked, MessageState.DONE, "\"private\"");
        age(asked, 3500);
        run();
        Outcome later = outcomes.at(asked.address()).orElseThrow();
        assertThat(later.result()).isNull();
        assertThat(later.kept()).isFalse();
        age(asked, 4500);
        run();
        assertThat(outcomes.at(asked.address())).isEmpty();
        assertThat(shelf.sql.query("select 1 from reply where message_id = ?", row -> row.getLong(1), asked.message()))
                .isEmpty();
    }

    private void age(Outcome asked, int days) {
        shelf.sql.update("delete from retention");
        shelf.sql.update(
                "update message set finished = ? where id = ?",
                Instant.now().minus(Duration.ofDays(days)),
                asked.message());
    }

    private void run() {
        new Retention(
                        shelf.database,
                        shelf.clock,
                        new Keep(Duration.ofDays(3000), Duration.ofDays(4000), Duration.ofDays(4000)))
                .run();
    }
}
