package io.caravanserai.connection;

import io.caravanserai.effect.Redaction;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One outside system as configured. Every call of every route goes through here. */
public final class Connection {
    private static final Logger LOG = Logger.getLogger(Connection.class);
    private static final Duration WORTH_WAITING = Duration.ofSeconds(2);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    /**
     * How a system is called.
     *
     * @param system its name
     * @param maxConcurrent calls under way at once on this node
     * @param maxAttempts calls made before the message goes back to its channel, where calling again is safe
     * @param slow a call that fails after so long ran into a timeout
     * @param success what the system says of every success that has a body; null for nothing
     * @param constants texts that paths name
     */
    record Rules(
            String system,
            int maxConcurrent,
            int maxAttempts,
            Duration slow,
            @Nullable Success success,
            Map<String, String> constants) {}

    private final Rules rules;
    private final Budgets budgets;
    private final Pausing pausing;
    private final Refusals refusals;
    private final Wire wire;
    private final Vitals vitals;
    private final Places places;

    Connection(Rules rules, Budgets budgets, Pausing pausing, Refusals refusals, Wire wire, Vitals vitals) {
        this.rules = rules;
        this.budgets = budgets;
        this.pausing = pausing;
        this.refusals = refusals;
        this.wire = wire;
        this.vitals = vitals;
        this.places = new Places(rules.system(), rules.maxConcurrent(), rules.slow());
    }

    /** The name of the outside system. */
    public String system() {
        return rules.system();
    }

    /** Leads there, past budget, pause and retries. */
    public Caller caller() {
        return wire;
    }

    Wire wire() {
        return wire;
    }

    /**
     * Logs in anew, whatever is known from before.
     *
     * @throws RetryableException when no token can be had now
     * @throws PermanentException when the credentials are refused
     */
    public void logInAnew() {
        wire.login().again();
    }

    Budgets budgets() {
        return budgets;
    }

    /** Texts that paths name. */
    Map<String, String> constants() {
        return rules.constants();
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
    public Reply call(HttpCall call, boolean repeatable, Success success) {
        return call(call, repeatable, success, () -> {});
    }

    /** As above; {@code guard} is run right before each time it is sent, and throws when it must not be. */
    Reply call(HttpCall call, boolean repeatable, Success success, Runnable guard) {
        pausing.refuse(rules.system(), refusals.groups(call.body()), call.name());
        Budget budget = budgets.of(call.method(), call.path());
        return guarded(call.name(), budget, repeatable, () -> {
            Reply reply = wire.send(call, guard);
            if (!refusals.isSuccess(reply)) {
                throw refused(call.name(), reply, call.body());
            }
            if (rules.success() != null && !reply.text().isBlank()) {
                believe(call.name(), rules.success().flaw(reply, call.body()));
            }
            believe(call.name(), success.flaw(reply, call.body()));
            return reply;
        });
    }

    /** @throws OutcomeUnknownException when an answer that says it is a success is none */
    public void believe(String name, Optional<String> flaw) {
        flaw.ifPresent(words -> {
            throw new OutcomeUnknownException(rules.system() + " answered " + name + " " + words + ".", null);
        });
    }

    /** Makes a call that only reads, of another way than HTTP, under the rules of the connection. */
    public <T> T guarded(String name, boolean repeatable, Outward<T> call) {
        return guarded(name, budgets.of("GET", ""), repeatable, call);
    }

    private <T> T guarded(String name, Budget budget, boolean repeatable, Outward<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(name, budget, call);
            } catch (RetryableException e) {
                boolean safe = repeatable || !(e instanceof OutcomeUnknownException);
                Duration wait = e.pause() != null ? e.pause() : FIRST_WAIT.multipliedBy(1L << (attempt - 1));
                if (!safe || places.isSilent() || attempt >= rules.maxAttempts() || wait.compareTo(WORTH_WAITING) > 0) {
                    throw e;
                }
                LockSupport.parkNanos(wait.toNanos());
            }
        }
    }

    /** What the vendor says of an answer, in one line. */
    String words(Reply reply) {
        return refusals.words(reply);
    }

    /** The failure an answer stands for; the connection pauses where it asks for patience. */
    RuntimeException refused(String name, Reply reply, @Nullable String sent) {
        refusals.pause(reply).ifPresent(time -> {
            Optional<String> group = refusals.group(reply, sent);
            pausing.pause(Pausing.name(rules.system(), group), time, "answered " + reply.status());
            group.ifPresent(some -> LOG.warnf(
                    "%s says no to all calls for %s (%s). They wait %d s, others do not; POST /api/connections/%s/resume ends"
                            + " that.",
                    rules.system(), some, words(reply), time.toSeconds(), rules.system()));
            if (refusals.asksTooMuch(reply)) {
                LOG.warnf(
                        "%s asks for more patience than hub.connection.%s.max-pause allows (Retry-After: %s). All calls to"
                                + " it wait %d s; POST /api/connections/%s/resume ends that.",
                        rules.system(),
                        rules.system(),
                        Redaction.all(reply.header("retry-after").orElse("none")),
                        time.toSeconds(),
                        rules.system());
            }
            vitals.paused();
        });
        return refusals.failure(name, reply, sent);
    }

    private <T> T once(String name, Budget budget, Outward<T> call) {
        Duration pause = pausing.left(rules.system());
        if (!pause.isZero()) {
            throw RetryableException.after(pause, pausing.words(rules.system(), name));
        }
        try (Places.Place place = places.take(name)) {
            return taken(place, budget, call);
        } catch (RetryableException | PermanentException e) {
            vitals.failed(e);
            throw e;
        }
    }

    private <T> T taken(Places.Place place, Budget budget, Outward<T> call) {
        try {
            long asked = System.nanoTime();
            budget.take();
            vitals.waited(System.nanoTime() - asked);
            place.begin();
            return vitals.timed(call);
        } catch (RetryableException e) {
            if (e.counted()) {
                place.failed();
            }
            throw e;
        }
    }
}
