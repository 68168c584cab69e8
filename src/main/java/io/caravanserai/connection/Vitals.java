package io.caravanserai.connection;

import io.caravanserai.effect.Redaction;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.RetryableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a connection fares on this node: the meters {@code hub.connection.calls} (by outcome), {@code
 * hub.connection.budget.wait} and {@code hub.connection.pauses}, and what a person sees in the console.
 */
final class Vitals {
    private static final Duration[] BUCKETS = Stream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final String system;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final AtomicReference<Seen> seen = new AtomicReference<>(new Seen(Health.UNKNOWN, null, null, null));

    Vitals(String system, InstantSource clock, MeterRegistry meters) {
        this.system = system;
        this.clock = clock;
        this.meters = meters;
    }

    /** What the last call showed. */
    enum Health {
        /** Not called yet. */
        UNKNOWN,
        /** It answers, if only to refuse. */
        OK,
        /** It cannot be reached, breaks down, or lets nobody in. */
        FAILING
    }

    /**
     * What is known of the last calls.
     *
     * @param error what went wrong last, in a sentence; null when nothing has
     * @param errorAt when
     * @param successAt when a call went well last; null when none has
     */
    record Seen(
            Health health,
            @Nullable String error,
            @Nullable Instant errorAt,
            @Nullable Instant successAt) {}

    Seen seen() {
        return seen.get();
    }

    <T> T timed(Outward<T> call) {
        long start = System.nanoTime();
        String outcome = "bug";
        try {
            T result = call.make();
            outcome = "ok";
            seen.updateAndGet(last -> new Seen(Health.OK, last.error, last.errorAt, clock.instant()));
            return result;
        } catch (OutcomeUnknownException e) {
            outcome = "unknown";
            throw e;
        } catch (RetryableException e) {
            outcome = e.counted() ? "unreachable" : "patience";
            throw e;
        } catch (RefusedException e) {
            outcome = "refused";
            throw e;
        } finally {
            Timer.builder("hub.connection.calls")
                    .description("Calls of an outside system by this node, by outcome")
                    .tag("system", system)
                    .tag("outcome", outcome)
                    .serviceLevelObjectives(BUCKETS)
                    .register(meters)
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    void failed(RuntimeException e) {
        boolean refusedOne = e instanceof RefusedException refused && !refused.isAboutUs();
        boolean patience = e instanceof RetryableException retryable && !retryable.counted();
        Health health = refusedOne || patience ? Health.OK : Health.FAILING;
        String words = Redaction.all(String.valueOf(e.getMessage()));
        seen.updateAndGet(last -> new Seen(health, words, clock.instant(), last.successAt));
    }

    void waited(long nanos) {
        Timer.builder("hub.connection.budget.wait")
                .description("Time that calls of this node waited for the budget of an outside system")
                .tag("system", system)
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void paused() {
        Counter.builder("hub.connection.pauses")
                .description("Pauses that an outside system asked this node for")
                .tag("system", system)
                .register(meters)
                .increment();
    }
}
