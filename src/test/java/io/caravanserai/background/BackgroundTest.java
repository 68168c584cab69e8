package io.caravanserai.background;

import static io.caravanserai.Patience.PATIENCE;
import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thread of the hub's own goes on, whatever is thrown in it. */
class BackgroundTest {
    static Stream<Throwable> whateverIsThrown() {
        return Stream.of(
                new IllegalStateException("bug"),
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("gone"),
                new AssertionError("never"));
    }

    @ParameterizedTest
    @MethodSource("whateverIsThrown")
    void roundsGoOn(Throwable thrown) {
        AtomicInteger rounds = new AtomicInteger();
        try (Background background = Background.loop("tried", () -> throwOnce(rounds, thrown))) {
            await().until(() -> rounds.get() > 2);
            assertThat(background.isAlive()).isTrue();
            assertThat(Background.dead()).doesNotContain("tried");
        }
    }

    @ParameterizedTest
    @MethodSource("whateverIsThrown")
    void whatIsDoneFromTimeToTimeIsDoneAgain(Throwable thrown) throws Exception {
        AtomicInteger times = new AtomicInteger();
        AtomicInteger endless = new AtomicInteger();
        SteadyExecutor executor = new SteadyExecutor("tried", 2);
        try {
            executor.scheduleWithFixedDelay(() -> throwOnce(times, thrown), 1, 1, TimeUnit.MILLISECONDS);
            executor.submit(() -> throwOnce(endless, thrown)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            await().until(() -> times.get() > 2);
            assertThat(endless).as("run again until it ends by itself").hasValue(2);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void saysWhatItsLastRoundThrew() {
        try (Background background = Background.loop("failing", () -> {
            throw new OutOfMemoryError("Java heap space");
        })) {
            await().until(() -> background.failing() != null);
            assertThat(Background.allFailing()).contains("failing (OutOfMemoryError: Java heap space)");
        }
        assertThat(Background.allFailing()).isEmpty();
    }

    private static void throwOnce(AtomicInteger rounds, Throwable thrown) {
        if (rounds.incrementAndGet() == 1) {
            BackgroundTest.<RuntimeException>sneak(thrown);
        }
    }

    @SuppressWarnings("unchecked") // nothing is cast: the compiler is only told that it need not be declared
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
