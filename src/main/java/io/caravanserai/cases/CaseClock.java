package io.caravanserai.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * The time of a case. It stands still while anything is done, so that the same comes out each time, and goes from one thing
 * that is due to the next.
 */
final class CaseClock {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long GLANCE = Duration.ofMillis(20).toNanos();
    private static final int MOST_MOMENTS = 2_000;

    private final CaseHub hub;
    private final CaseSandbox sandbox;

    CaseClock(CaseHub hub, CaseSandbox sandbox) {
        this.hub = hub;
        this.sandbox = sandbox;
    }

    /** What is looked for while the hub is at work. */
    interface Watch {
        /** Looks; what is to be done is done then. */
        void look();
    }

    /** The hub's time is this one. */
    void stand(Instant at) {
        sandbox.stand(at);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!hub.look().now().equals(at)) {
            if (System.nanoTime() > end) {
                throw new NotRunException("The hub does not follow the sandbox's clock.");
            }
            LockSupport.parkNanos(GLANCE);
        }
    }

    /** Waits until nothing is to be done any more; a second goes by for lists that may be complete. */
    CaseHub.Look rest(Watch watch) {
        CaseHub.Look look = awaitRest(watch);
        if (look.gathers()) {
            stand(look.now().plus(SECOND));
            look = awaitRest(watch);
        }
        return look;
    }

    /** Waits until nothing is to be done any more, and then a second goes by: what comes next comes later. */
    void goOn(Watch watch) {
        CaseHub.Look look = awaitRest(watch);
        stand(look.now().plus(SECOND));
        awaitRest(watch);
    }

    private CaseHub.Look awaitRest(Watch watch) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            watch.look();
            CaseHub.Look look = hub.look();
            if (look.busy().isEmpty()) {
                return look;
            }
            if (System.nanoTime() > end) {
                throw new NotRunException("After " + PATIENCE.toSeconds() + " s there is still something to do in "
                        + String.join(", ", look.busy()) + ".");
            }
            LockSupport.parkNanos(GLANCE);
        }
    }

    /** Goes so far, and stops wherever something is due. */
    void advance(Duration by, Watch watch) {
        Instant target = hub.look().now().plus(by);
        CaseHub.Look look = rest(watch);
        for (int moments = 0; !look.nextDue().isEmpty(); moments++) {
            Instant next = CaseSandbox.whole(Instant.parse(look.nextDue()));
            if (next.isAfter(target)) {
                break;
            }
            if (moments == MOST_MOMENTS) {
                throw new NotRunException("More than " + MOST_MOMENTS + " times something was due on the way to "
                        + target + ": look for a message that is tried again for ever.");
            }
            stand(next);
            look = rest(watch);
        }
        if (look.now().isBefore(target)) {
            stand(target);
            rest(watch);
        }
    }
}
