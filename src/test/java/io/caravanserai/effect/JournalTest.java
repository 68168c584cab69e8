package io.caravanserai.effect;

import static io.caravanserai.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects.Outcome;
import io.caravanserai.message.Hold;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.Message;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.store.Database;
import io.caravanserai.store.EffectStore;
import io.caravanserai.store.GroupCommit;
import io.caravanserai.store.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the journal makes of each way a call may end, with the real store. */
@Tag("database")
class JournalTest {
    private static final Request REQUEST = Request.of("POST", "/users", "", "{\"name\":\"Ann\"}");
    private static final Request OTHER = Request.of("POST", "/users", "", "{\"name\":\"Bob\"}");
    private Concealed concealed = Concealed.NOTHING;

    private final Database database = TestDatabase.open();
    private final GroupCommit commit = GroupCommit.on(database);
    private final EffectStore effects = new EffectStore(database, commit, InstantSource.system());
    private final Journal journal = new Journal(effects);
    private final Message message = message();
    private final Hold hold = new Hold(TestDatabase.held(message));
    private final Effect.Key key = new Effect.Key(message.id(), "step");
    private Request request = REQUEST;
    private boolean parksDiffering;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger probes = new AtomicInteger();

    @AfterEach
    void close() {
        commit.close();
        database.close();
    }

    @Test
    void callsOnceAndThenRemembers() {
        assertThat(journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{\"id\":1}")))
                .isEqualTo("{\"id\":1}");
        assertThat(journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{\"id\":2}")))
                .isEqualTo("{\"id\":1}");
        assertThat(calls).hasValue(1);
        assertThat(state()).isEqualTo(Effect.State.DONE);
    }

    @Test
    void callsAgainWhatWasSurelyNotDone() {
        assertThatThrownBy(() -> journal.once(hold, key, write(Write.Unknown.DOUBT, () -> {
                    throw new RetryableException("429", null);
                })))
                .isInstanceOf(RetryableException.class);
        assertThat(state()).isEqualTo(Effect.State.NOT_DONE);
        assertThatThrownBy(() -> journal.once(hold, key, write(Write.Unknown.DOUBT, () -> {
                    throw new PermanentException("422");
                })))
                .isInstanceOf(PermanentException.class);
        assertThat(state()).isEqualTo(Effect.State.NOT_DONE);
        journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{}"));
        assertThat(calls).hasValue(3);
        assertThat(probes).hasValue(0);
    }

    @Test
    void neverGuessesWhatBecameOfACallThatWasCutShort() {
        unknown(Write.Unknown.DOUBT);
        assertThatThrownBy(() -> journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{}")))
                .isInstanceOf(InDoubtException.class)
                .hasMessageContaining("timeback");
        assertThat(calls).hasValue(1);
        assertThat(state()).isEqualTo(Effect.State.IN_DOUBT);
    }

    @Test
    void repeatsWhereTwiceIsAsOnce() {
        unknown(Write.Unknown.REPEAT);
        journal.once(hold, key, write(Write.Unknown.REPEAT, () -> "{}"));
        assertThat(calls).hasValue(2);
        assertThat(state()).isEqualTo(Effect.State.DONE);
    }

    @Test
    void asksAgainForAnAnswerThatIsNotKept() {
        concealed = Concealed.of(null, true);
        assertThat(journal.once(hold, key, write(Write.Unknown.REPEAT, () -> "{\"action_link\":\"first\"}")))
                .contains("first");
        assertThat(effect().response()).isNull();
        assertThat(journal.once(hold, key, write(Write.Unknown.REPEAT, () -> "{\"action_link\":\"second\"}")))
                .contains("second");
        assertThatThrownBy(() -> journal.once(hold, key, write(Write.Unknown.REPEAT, () -> {
                    throw new OutcomeUnknownException("reset", null);
                })))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(calls).hasValue(3);
        assertThat(state()).as("it was done once").isEqualTo(Effect.State.DONE);
    }

    @Test
    void keepsAnAnswerWithoutWhatIsConcealed() {
        concealed = Concealed.of("otp", false);
        String answer = journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{\"id\":1,\"otp\":\"123456\"}"));
        assertThat(answer).contains("123456");
        assertThat(effect().response()).contains("\"id\":1").doesNotContain("123456");
    }

    @Test
    void takesWhatTheProbeFindsForTheResponse() {
        unknown(Write.Unknown.PROBE);
        assertThat(journal.once(hold, key, write(Write.Unknown.PROBE, () -> "{}", Optional.of("{\"found\":1}"))))
                .isEqualTo("{\"found\":1}");
        assertThat(journal.once(hold, key, write(Write.Unknown.PROBE, () -> "{}")))
                .isEqualTo("{\"found\":1}");
        assertThat(calls).hasValue(1);
        assertThat(probes).hasValue(1);
    }

    @Test
    void callsAgainWhatTheProbeDoesNotFind() {
        unknown(Write.Unknown.PROBE);
        journal.once(hold, key, write(Write.Unknown.PROBE, () -> "{}", Optional.empty()));
        assertThat(calls).hasValue(2);
    }

    @Test
    void asksAgainLaterWhenTheProbeIsNotAnswered() {
        unknown(Write.Unknown.PROBE);
        Write deaf = new Write(
                "timeback", null, REQUEST, null, Concealed.NOTHING, false, Write.Unknown.PROBE, guard -> "{}", () -> {
                    throw new RetryableException("503", null);
                });
        assertThatThrownBy(() -> journal.once(hold, key, deaf)).isInstanceOf(RetryableException.class);
        assertThat(state()).isEqualTo(Effect.State.INTENDED);
    }

    @Test
    void callsAgainAfterAPersonSaidThatItIsNotDone() {
        unknown(Write.Unknown.DOUBT);
        assertThatThrownBy(() -> journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{}")))
                .isInstanceOf(InDoubtException.class);
        effects.settle(key, hold.claim(), Outcome.of(Effect.State.NOT_DONE));
        journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{}"));
        assertThat(calls).hasValue(2);
    }

    @Test
    void plansWithoutCallingAndStaysPlanned() {
        Write write = write(Write.Unknown.DOUBT, () -> "{}");
        assertThat(journal.plan(hold, key, write)).isEqualTo("{\"planned\":true}");
        assertThat(journal.plan(hold, key, write)).isEqualTo("{\"planned\":true}");
        assertThat(calls).hasValue(0);
        assertThat(state()).isEqualTo(Effect.State.PLANNED);
    }

    @Test
    void saysThatAnotherRequestWasDone() {
        journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{\"id\":1}"));
        assertThat(effect().differs()).isNull();
        request = OTHER;
        assertThat(journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{\"id\":2}")))
                .isEqualTo("{\"id\":1}");
        assertThat(calls).hasValue(1);
        assertThat(effect().differs()).isNotNull();
        assertThat(effect().request()).contains("Ann");
    }

    @Test
    void parksWhatDiffersWhereTheConnectorAsksForIt() {
        parksDiffering = true;
        journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{}"));
        journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{}"));
        request = OTHER;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{}")))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("another request")
                    .hasMessageNotContainingAny("Ann", "Bob");
        }
        assertThat(calls).hasValue(1);
        assertThat(state()).isEqualTo(Effect.State.DONE);
    }

    @Test
    void sendsTheRequestAsItIsNowWhereNothingWasDone() {
        assertThatThrownBy(() -> journal.once(hold, key, write(Write.Unknown.DOUBT, () -> {
                    throw new PermanentException("422");
                })))
                .isInstanceOf(PermanentException.class);
        request = OTHER;
        journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{}"));
        assertThat(effect().request()).contains("Bob");
        assertThat(effect().differs()).isNull();
    }

    @Test
    void repeatsWithTheRequestAsItIsNowAndShowsThatOne() {
        unknown(Write.Unknown.REPEAT);
        request = OTHER;
        journal.once(hold, key, write(Write.Unknown.REPEAT, () -> "{}"));
        assertThat(effect().request()).contains("Bob");
        journal.once(hold, key, write(Write.Unknown.REPEAT, () -> "{}"));
        assertThat(effect().differs()).isNull();
        assertThat(calls).hasValue(2);
    }

    @Test
    void saysThatWhatTheProbeFoundIsAnotherRequest() {
        unknown(Write.Unknown.PROBE);
        request = OTHER;
        journal.once(hold, key, write(Write.Unknown.PROBE, () -> "{}", Optional.of("{\"found\":1}")));
        assertThat(effect().differs()).isNotNull();
        assertThat(effect().request()).contains("Ann");
        assertThat(calls).hasValue(1);
    }

    @Test
    void staysInDoubtWhateverIsAskedForNow() {
        unknown(Write.Unknown.DOUBT);
        request = OTHER;
        assertThatThrownBy(() -> journal.once(hold, key, write(Write.Unknown.DOUBT, () -> "{}")))
                .isInstanceOf(InDoubtException.class);
        assertThat(effect().request()).contains("Ann");
        assertThat(calls).hasValue(1);
    }

    @Test
    void intendsNothingOnceTheAttemptIsOver() {
        hold.end();
        assertThatThrownBy(() -> journal.once(hold, key, write(Write.Unknown.REPEAT, () -> "{}")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("after the end");
        assertThat(calls).hasValue(0);
        assertThat(effects.of(key.messageId())).isEmpty();
    }

    @Test
    void doesTheSameThingOnceInBranchesThatRunAtOnce() {
        CountDownLatch both = new CountDownLatch(2);
        List<String> answers = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    both.countDown();
                    return journal.once(hold, key, write(Write.Unknown.REPEAT, () -> {
                        await(both);
                        return "{\"call\":" + calls.get() + "}";
                    }));
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).containsExactly("{\"call\":1}", "{\"call\":1}");
        assertThat(calls).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void unknown(Write.Unknown unknown) {
        assertThatThrownBy(() -> journal.once(hold, key, write(unknown, () -> {
                    throw new OutcomeUnknownException("reset", null);
                })))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(state()).isEqualTo(Effect.State.INTENDED);
    }

    private Write write(Write.Unknown unknown, Supplier<String> call) {
        return write(unknown, call, Optional.empty());
    }

    private Write write(Write.Unknown unknown, Supplier<String> call, Optional<String> probed) {
        return new Write(
                "timeback",
                null,
                request,
                "{\"planned\":true}",
                concealed,
                parksDiffering,
                unknown,
                guard -> {
                    calls.incrementAndGet();
                    return call.get();
                },
                () -> {
                    probes.incrementAndGet();
                    return probed;
                });
    }

    private static Message message() {
        long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return new Message(id, "test-journal", null, null, false, 0, null, Map.of(), Instant.now());
    }

    private Effect effect() {
        return effects.of(key.messageId()).get(0);
    }

    private Effect.State state() {
        return effect().state();
    }
}
