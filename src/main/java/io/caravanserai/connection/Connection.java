package io.caravanserai.connection;

import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One outside system as configured. Every call of every route goes through here. */
final class Connection {
    private static final Duration WORTH_WAITING = Duration.ofSeconds(2);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration PLACE_WITHIN = Duration.ofSeconds(30);
    private static final Duration PLACE_LATER = Duration.ofSeconds(1);

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
    private final Vitals vitals;
    private final Semaphore places;

    Connection(Rules rules, Budget budget, Pausing pausing, Refusals refusals, Wire wire, Vitals vitals) {
        this.rules = rules;
        this.budget = budget;
        this.pausing = pausing;
        this.refusals = refusals;
        this.wire = wire;
        this.vitals = vitals;
        this.places = new Semaphore(rules.maxConcurrent());
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

    Vitals vitals() {
        return vitals;
    }

    /**
     * Makes a call.
     *
     * @param repeatable whether calling again does no harm
     * @param success what the answer must be like; any other with a 2xx is none
     * @throws RetryableException when it may succeed later; {@link OutcomeUnknownException} when it may have succeeded
     * @throws RefusedException when it will not
     */
    Reply call(HttpCall call, boolean repeatable, Success success) {
        return call(call, repeatable, success, () -> {});
    }

    /** As above; {@code guard} is run right before each time it is sent, and throws when it must not be. */
    Reply call(HttpCall call, boolean repeatable, Success success, Runnable guard) {
        return guarded(call.name(), repeatable, () -> {
            guard.run();
            Reply reply = wire.send(call);
            if (!refusals.isSuccess(reply)) {
                throw refused(call.name(), reply);
            }
            believe(call.name(), success.flaw(reply, call.body()));
            return reply;
        });
    }

    /** @throws OutcomeUnknownException when an answer that says it is a success is none */
    void believe(String name, Optional<String> flaw) {
        flaw.ifPresent(words -> {
            throw new OutcomeUnknownException(rules.system() + " answered " + name + " " + words + ".", null);
        });
    }

    /** One way to make a call: HTTP, or another Camel component. */
    interface Outward<T> {
        /** The answer of a call that went well; else it throws what {@link Connection#call} throws. */
        T make();
    }

    /** Makes a call under the rules of the connection. */
    <T> T guarded(String name, boolean repeatable, Outward<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(name, call);
            } catch (RetryableException e) {
                boolean safe = repeatable || !(e instanceof OutcomeUnknownException);
                Duration wait = e.pause() != null ? e.pause() : FIRST_WAIT.multipliedBy(1L << (attempt - 1));
                if (!safe || attempt >= rules.maxAttempts() || wait.compareTo(WORTH_WAITING) > 0) {
                    throw e;
                }
                LockSupport.parkNanos(wait.toNanos());
            }
        }
    }

    /** The failure an answer stands for; the connection pauses where it asks for patience. */
    RuntimeException refused(String name, Reply reply) {
        refusals.pause(reply).ifPresent(time -> {
            pausing.pause(rules.system(), time, "answered " + reply.status());
            vitals.paused();
        });
        return refusals.failure(name, reply);
    }

    private <T> T once(String name, Outward<T> call) {
        Duration pause = pausing.left(rules.system());
        if (!pause.isZero()) {
            throw RetryableException.after(pause, rules.system() + " asked for patience; " + name + " waits.");
        }
        enter(name);
        try {
            long asked = System.nanoTime();
            budget.take();
            vitals.waited(System.nanoTime() - asked);
            return vitals.timed(call);
        } catch (RetryableException | PermanentException e) {
            vitals.failed(e);
            throw e;
        } finally {
            places.release();
        }
    }

    private void enter(String name) {
        try {
            if (!places.tryAcquire(PLACE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw RetryableException.after(
                        PLACE_LATER,
                        "All " + rules.maxConcurrent() + " places of " + rules.system() + " are taken; " + name
                                + " waits.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException("The hub is stopping.", e);
        }
    }
}
