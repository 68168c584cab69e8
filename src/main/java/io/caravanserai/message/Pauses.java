package io.caravanserai.message;

import java.time.Instant;
import java.util.Map;

/** The port behind which it is kept which outside systems asked all nodes for patience. */
public interface Pauses {

    /** No node calls the system before {@code until}. A longer pause stands. */
    void pause(String system, Instant until, String reason);

    /** Ends the pause of a system; nothing when there is none. */
    void resume(String system);

    /** The pauses that are not over, by system. */
    Map<String, Instant> current();
}
