package io.caravanserai.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Effect;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.store.Database;
import io.caravanserai.store.EffectStore;
import io.caravanserai.store.GroupCommit;
import io.caravanserai.store.TestDatabase;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the journal makes of each way a call may end, with the real store. */
class JournalTest {
    private final Database database = TestDatabase.open();
    private final GroupCommit commit = GroupCommit.on(database);
    private final EffectStore effects = new EffectStore(database, commit, InstantSource.system());
    private final Journal journal = new Journal(effects);
    private final Effect.Key key = new Effect.Key(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE), "step");
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger probes = new AtomicInteger();

    @AfterEach
    void close() {
        commit.close();
        database.close();
    }

    @Test
    void callsOnceAndThenRemembers() {
        assertThat(journal.once(key, write(Write.Unknown.DOUBT, () -> "{\"id\":1}")))
                .isEqualTo("{\"id\":1}");
        assertThat(journal.once(key, write(Write.Unknown.DOUBT, () -> "{\"id\":2}")))
                .isEqualTo("{\"id\":1}");
        assertThat(calls).hasValue(1);
        assertThat(state()).isEqualTo(Effect.State.DONE);
    }

    @Test
    void callsAgainWhatWasSurelyNotDone() {
        assertThatThrownBy(() -> journal.once(key, write(Write.Unknown.DOUBT, () -> {
                    throw new RetryableException("429", null);
                })))
                .isInstanceOf(RetryableException.class);
        assertThat(state()).isEqualTo(Effect.State.NOT_DONE);
        assertThatThrownBy(() -> journal.once(key, write(Write.Unknown.DOUBT, () -> {
                    throw new PermanentException("422");
                })))
                .isInstanceOf(PermanentException.class);
        assertThat(state()).isEqualTo(Effect.State.NOT_DONE);
        journal.once(key, write(Write.Unknown.DOUBT, () -> "{}"));
        assertThat(calls).hasValue(3);
        assertThat(probes).hasValue(0);
    }

    @Test
    void neverGuessesWhatBecameOfACallThatWasCutShort() {
        unknown(Write.Unknown.DOUBT);
        assertThatThrownBy(() -> journal.once(key, write(Write.Unknown.DOUBT, () -> "{}")))
                .isInstanceOf(InDoubtException.class)
                .hasMessageContaining("timeback");
        assertThat(calls).hasValue(1);
        assertThat(state()).isEqualTo(Effect.State.IN_DOUBT);
    }

    @Test
    void repeatsWhereTwiceIsAsOnce() {
        unknown(Write.Unknown.REPEAT);
        journal.once(key, write(Write.Unknown.REPEAT, () -> "{}"));
        assertThat(calls).hasValue(2);
        assertThat(state()).isEqualTo(Effect.State.DONE);
    }

    @Test
    void takesWhatTheProbeFindsForTheResponse() {
        unknown(Write.Unknown.PROBE);
        assertThat(journal.once(key, write(Write.Unknown.PROBE, () -> "{}", Optional.of("{\"found\":1}"))))
                .isEqualTo("{\"found\":1}");
        assertThat(journal.once(key, write(Write.Unknown.PROBE, () -> "{}"))).isEqualTo("{\"found\":1}");
        assertThat(calls).hasValue(1);
        assertThat(probes).hasValue(1);
    }

    @Test
    void callsAgainWhatTheProbeDoesNotFind() {
        unknown(Write.Unknown.PROBE);
        journal.once(key, write(Write.Unknown.PROBE, () -> "{}", Optional.empty()));
        assertThat(calls).hasValue(2);
    }

    @Test
    void asksAgainLaterWhenTheProbeIsNotAnswered() {
        unknown(Write.Unknown.PROBE);
        Write deaf = new Write("timeback", "step", "{}", null, Write.Unknown.PROBE, () -> "{}", () -> {
            throw new RetryableException("503", null);
        });
        assertThatThrownBy(() -> journal.once(key, deaf)).isInstanceOf(RetryableException.class);
        assertThat(state()).isEqualTo(Effect.State.INTENDED);
    }

    @Test
    void callsAgainAfterAPersonSaidThatItIsNotDone() {
        unknown(Write.Unknown.DOUBT);
        assertThatThrownBy(() -> journal.once(key, write(Write.Unknown.DOUBT, () -> "{}")))
                .isInstanceOf(InDoubtException.class);
        effects.settle(key, Effect.State.NOT_DONE, null);
        journal.once(key, write(Write.Unknown.DOUBT, () -> "{}"));
        assertThat(calls).hasValue(2);
    }

    @Test
    void plansWithoutCallingAndStaysPlanned() {
        Write write = write(Write.Unknown.DOUBT, () -> "{}");
        assertThat(journal.plan(key, write)).isEqualTo("{\"planned\":true}");
        assertThat(journal.plan(key, write)).isEqualTo("{\"planned\":true}");
        assertThat(calls).hasValue(0);
        assertThat(state()).isEqualTo(Effect.State.PLANNED);
    }

    private void unknown(Write.Unknown unknown) {
        assertThatThrownBy(() -> journal.once(key, write(unknown, () -> {
                    throw new OutcomeUnknownException("reset", null);
                })))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(state()).isEqualTo(Effect.State.INTENDED);
    }

    private Write write(Write.Unknown unknown, Write.Call call) {
        return write(unknown, call, Optional.empty());
    }

    private Write write(Write.Unknown unknown, Write.Call call, Optional<String> probed) {
        return new Write(
                "timeback",
                "step",
                "{\"method\":\"POST\"}",
                "{\"planned\":true}",
                unknown,
                () -> {
                    calls.incrementAndGet();
                    return call.send();
                },
                () -> {
                    probes.incrementAndGet();
                    return probed;
                });
    }

    private Effect.State state() {
        return effects.of(key.messageId()).get(0).state();
    }
}
