package io.caravanserai.message;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The port behind which it is kept what rests on all nodes: outside systems that asked for patience, and what people paused.
 */
public interface Pauses {

    /** No node calls the system before {@code until}. A longer pause stands. */
    void pause(String system, Instant until, String reason);

    /** Ends the pause a system asked for; nothing when there is none. */
    void resume(String system);

    /** Until when systems are not called, whoever asked for it; one that a person paused without an end is looked at again then. */
    Map<String, Instant> current();

    /** What a person paused, while it rests. */
    Optional<Pause> of(Pause.Kind kind, String name);

    /** The pause of a channel's flow that is, or was, in force at {@code at}. */
    Optional<Pause> resting(String channel, Instant at);
}
