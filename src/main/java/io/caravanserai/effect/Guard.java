package io.caravanserai.effect;

import io.caravanserai.message.Effects;
import io.caravanserai.message.Hold;
import io.caravanserai.message.HoldLostException;
import java.time.Duration;

/**
 * Stands before each call of a write: it is not sent by who was stopped, or waited long, and has lost the message meanwhile. What
 * was looked at a moment ago still holds: nobody is taken for dead that quickly.
 */
final class Guard {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final Effects effects;
    private final Hold hold;
    private final String what;
    private long looked = System.nanoTime();

    /** Made before the write is intended: the intention is the first look. */
    Guard(Effects effects, Hold hold, String what) {
        this.effects = effects;
        this.hold = hold;
        this.what = what;
    }

    /** @throws HoldLostException when the hold is lost */
    void pass() {
        long now = System.nanoTime();
        if (now - looked < FRESH) {
            return;
        }
        if (!effects.holds(hold.claim())) {
            throw new HoldLostException(what + " is not sent: another node has taken over its message.");
        }
        looked = now;
    }
}
