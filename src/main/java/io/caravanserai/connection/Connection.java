package io.caravanserai.connection;

import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.RetryableException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One outside system as configured. Every call of every route goes through here. */
final class Connection {
    private static final Duration WORTH_WAITING = Duration.ofSeconds(2);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final int UNAUTHORIZED = 401;

    /**
     * How a system is called.
     *
     * @param system its name
     * @param maxConcurrent calls under way at once on this node
     * @param maxAttempts calls made before the message goes back to its channel, where calling again is safe
     */
    record Rules(String system, int maxConcurrent, int maxAttempts) {}

    private final Rules rules;
    private final Budget budget;
    private final Pausing pausing;
    private final Refusals refusals;
    private final Wire wire;
    private final Semaphore places;
    private final MeterRegistry meters;
    private final AtomicReference<@Nullable String> lastError = new AtomicReference<>();

    Connection(Rules rules, Budget budget, Pausing pausing, Refusals refusals, Wire wire, MeterRegistry meters) {
        this.rules = rules;
        this.budget = budget;
        this.pausing = pausing;
        this.refusals = refusals;
        this.wire = wire;
        this.places = new Semaphore(rules.maxConcurrent());
        this.meters = meters;
    }

    String system() {
        return rules.system();
    }

    Wire wire() {
        return wire;
    }

    Budget budget() {
        return budget;
    }

    Pausing pausing() {
        return pausing;
    }

    @Nullable
    String lastError() {
        return lastError.get();
    }

    /**
     * Makes a call.
     *
     * @param repeatable whether calling again does no harm
     * @throws RetryableException when it may succeed later; {@link OutcomeUnknownException} when it may have succeeded
     * @throws RefusedException when it will not
     */
    Reply call(HttpCall call, boolean repeatable) {
        return guarded(call.name(), repeatable, () -> wire.send(call));
    }

    /** One way to make a call: HTTP, or another Camel component. */
    interface Exchange<T> {
        /** The answer, whatever its status. */
        T make();
    }

    /** Makes a call of a kind that throws its own {@link RefusedException}s under the rules of the connection. */
    <T> T guarded(String name, boolean repeatable, Exchange<T> exchange) {
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            try {
                T result = once(name, exchange);
                if (result instanceof Reply reply
                        && reply.status() == UNAUTHORIZED
                        && !renewed
                        && wire.login().renew()) {
                    renewed = true;
                    continue;
                }
                if (result instanceof Reply reply && !reply.isSuccess()) {
                    throw refused(name, reply);
                }
                lastError.set(null);
                return result;
            } catch (RetryableException e) {
                lastError.set(e.getMessage());
                boolean safe = repeatable || !(e instanceof OutcomeUnknownException);
                Duration wait = e.pause() != null ? e.pause() : FIRST_WAIT.multipliedBy(1L << (attempt - 1));
                if (!safe || attempt >= rules.maxAttempts() || wait.compareTo(WORTH_WAITING) > 0) {
                    throw e;
                }
                LockSupport.parkNanos(wait.toNanos());
            } catch (RefusedException e) {
                lastError.set(e.getMessage());
                throw e;
            }
        }
    }

    /** The failure an answer stands for; the connection pauses where it asks for patience. */
    RuntimeException refused(String name, Reply reply) {
        refusals.pause(reply).ifPresent(time -> pausing.pause(rules.system(), time, "answered " + reply.status()));
        return refusals.failure(name, reply);
    }

    private <T> T once(String name, Exchange<T> exchange) {
        Duration pause = pausing.left(rules.system());
        if (!pause.isZero()) {
            throw RetryableException.after(pause, rules.system() + " asked for patience; " + name + " waits.");
        }
        enter(name);
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            budget.take();
            T result = exchange.make();
            outcome = result instanceof Reply reply ? Integer.toString(reply.status()) : "ok";
            return result;
        } finally {
            places.release();
            meters.timer("hub.connection.calls", "system", rules.system(), "outcome", outcome)
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private void enter(String name) {
        try {
            if (!places.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new RetryableException(
                        "All " + rules.maxConcurrent() + " places of " + rules.system() + " are taken; " + name
                                + " waits.",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException("The hub is stopping.", e);
        }
    }
}
