package io.caravanserai.background;

import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logs what a task throws, once however often the same is thrown in a row. It throws nothing itself. */
final class SaidOnce {
    private final Logger log;
    private final String name;
    private volatile @Nullable String failing;

    /** @param name of the task */
    SaidOnce(Logger log, String name) {
        this.log = log;
        this.name = name;
    }

    /** The task went well. */
    void well() {
        failing = null;
    }

    void failed(Throwable e) {
        try {
            String what = e.getClass().getSimpleName() + ": " + e.getMessage();
            if (!Objects.equals(what, failing)) {
                failing = what;
                log.errorf(e, "%s failed. It goes on, and the same failure is not logged again.", name);
            }
        } catch (Throwable silent) {
            // Not even a word fits into the memory. The next time may be luckier.
        }
    }

    /** What was thrown last, for a person; null when it went well since. */
    @Nullable
    String failing() {
        return failing;
    }
}
