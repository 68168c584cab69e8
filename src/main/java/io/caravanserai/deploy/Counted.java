package io.caravanserai.deploy;

import io.caravanserai.store.InFlight.Count;
import io.caravanserai.store.InFlight.Held;

/** Numbers of messages and effects, in words. */
final class Counted {
    private Counted() {}

    /** Like: 2 open and 1 parked messages in post (1 in doubt). */
    static String messages(Count count, String channel) {
        String kinds = count.open() > 0 && count.parked() > 0
                ? count.open() + " open and " + count.parked() + " parked"
                : count.parked() > 0 ? count.parked() + " parked" : count.open() + " open";
        return kinds + (isOne(count) ? " message" : " messages") + " in " + channel
                + (count.inDoubt() > 0 ? " (" + count.inDoubt() + " in doubt)" : "");
    }

    /** Like: 7 hold effects. */
    static String hold(Held held) {
        return held.messages() == 1
                ? "1 holds " + (held.effects() == 1 ? "an effect" : held.effects() + " effects")
                : held.messages() + " hold effects";
    }

    static boolean isOne(Count count) {
        return count.open() + count.parked() == 1;
    }
}
