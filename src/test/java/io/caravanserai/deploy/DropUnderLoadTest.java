package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages come in while an edit takes away their channel or a step of it: each is done, or its end is told with a reason. */
@QuarkusTest
@TestProfile(InFlightFolder.class)
class DropUnderLoadTest {
    private static final Set<MessageState> ENDS =
            EnumSet.of(MessageState.DONE, MessageState.DISCARDED, MessageState.PARKED);

    private static Outside outside;

    @Inject
    Keeper keeper;

    @Inject
    CamelContext camel;

    @Inject
    Messages messages;

    @Inject
    MessageSearch search;

    @Inject
    MessageOperations operations;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @ConfigProperty(name = "test.outside.port")
    int port;

    private Feeder feeder;

    @BeforeEach
    void begins() throws IOException {
        outside = outside == null ? new Outside(port, "none") : outside;
        comesBack();
    }

    @AfterEach
    void ends() {
        feeder.close();
        feeder.accepted().keySet().stream()
                .filter(id -> row(id).state() == MessageState.PARKED)
                .forEach(id -> operations.discard(id, "test"));
    }

    @AfterAll
    static void close() {
        outside.close();
        outside = null;
    }

    private void comesBack() throws IOException {
        InFlightFolder.beginAgain(routes);
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
    }

    private Feeder feeder(BooleanSupplier begins) {
        String begin = UUID.randomUUID().toString();
        return new Feeder(begins, n -> {
            String whom = begin + "-" + n;
            String body = "{\"whom\":\"" + whom + "\"}";
            return Map.entry(
                    messages.accept(new NewMessage("post", whom, null, null, null, body, Map.of()))
                            .id(),
                    whom);
        });
    }

    private MessageRow row(long id) {
        return search.one(id).orElseThrow().row();
    }

    private void allEnd() {
        feeder.close();
        await().untilAsserted(() -> assertThat(feeder.accepted().keySet())
                .allSatisfy(id -> assertThat(row(id).state()).isIn(ENDS)));
    }

    private long count(MessageState state) {
        return feeder.accepted().keySet().stream()
                .filter(id -> row(id).state() == state)
                .count();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whoComesWhileAChannelIsDroppedIsDoneOrDiscardedWithTheReason(long seed) throws IOException {
        Random random = new Random(seed);
        feeder = feeder(() -> true);
        feeder.more(random.nextInt(150));
        HotFolder.write(routes, InFlightFolder.ANSWERS, "drop: [durable:post]\n");
        Files.delete(routes.resolve(InFlightFolder.POST));
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        String note = keeper.state().note();
        feeder.more(random.nextInt(150));
        if (random.nextBoolean()) {
            comesBack();
            feeder.more(20);
        }
        allEnd();
        feeder.accepted().forEach((id, whom) -> {
            MessageRow row = row(id);
            if (row.state() == MessageState.DONE) {
                assertThat(outside.told(whom)).containsExactly("first", "second");
            } else {
                assertThat(row.state()).isEqualTo(MessageState.DISCARDED);
                assertThat(row.failure().reason()).contains("The channel post was removed with v");
                List<String> told = outside.told(whom);
                assertThat(told).isEqualTo(List.of("first", "second").subList(0, told.size()));
            }
        });
        // Who came late is not in the note, but nobody is twice.
        long told = note.contains("were discarded")
                ? Long.parseLong(note.replaceFirst(".* (\\d+) messages in post were discarded\\..*", "$1"))
                : 0;
        assertThat(told).as(note).isLessThanOrEqualTo(count(MessageState.DISCARDED));
    }

    /** Nobody was there when the edit was judged, so that it has no answer. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whoComesWhileAnEmptyChannelGoesIsDoneOrParkedWithTheReason(long seed) throws IOException {
        Files.delete(routes.resolve(InFlightFolder.POST));
        // They come between the last count and the end, or a little earlier, and then the edit is refused.
        long later = Duration.ofMillis(new Random(seed).nextInt(10)).toNanos();
        feeder = feeder(() -> camel.getRoute("post") == null && Feeder.later(later));
        keeper.checkNow();
        boolean taken = keeper.refused().isEmpty();
        feeder.more(50);
        allEnd();
        assertThat(count(MessageState.DISCARDED)).isZero();
        assertThat(count(MessageState.PARKED) > 0).isEqualTo(taken);
        feeder.accepted().forEach((id, whom) -> {
            if (row(id).state() == MessageState.DONE) {
                assertThat(outside.told(whom)).containsExactly("first", "second");
            } else {
                assertThat(row(id).failure().reason())
                        .contains("The channel post was removed with v")
                        .contains("Replay it when a route takes from the channel again");
                assertThat(outside.told(whom)).isEmpty();
            }
        });
        comesBack();
        feeder.accepted().keySet().stream()
                .filter(id -> row(id).state() == MessageState.PARKED)
                .forEach(id -> operations.replay(id, null, "test"));
        await().untilAsserted(() ->
                assertThat(count(MessageState.DONE)).isEqualTo(feeder.accepted().size()));
        assertThat(feeder.accepted().values())
                .allSatisfy(whom -> assertThat(outside.told(whom)).containsExactly("first", "second"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whoComesWhileAStepIsDroppedIsDone(long seed) throws IOException {
        Random random = new Random(seed);
        feeder = feeder(() -> true);
        feeder.more(random.nextInt(100));
        HotFolder.write(routes, InFlightFolder.ANSWERS, "drop: [post-first]\n");
        HotFolder.write(routes, InFlightFolder.POST, InFlightFolder.FLOW.replace("id: post-first", "id: post-primus"));
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        feeder.more(random.nextInt(100));
        allEnd();
        assertThat(count(MessageState.DONE)).isEqualTo(feeder.accepted().size());
        assertThat(feeder.accepted().values()).allSatisfy(whom -> assertThat(outside.told(whom))
                .isIn(List.of("first", "second"), List.of("first", "first", "second")));
    }
}
