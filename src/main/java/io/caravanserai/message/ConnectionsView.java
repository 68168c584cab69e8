package io.caravanserai.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port through which a person sees the outside systems. */
public interface ConnectionsView {

    /** All connections by the name of their system, without credentials. */
    List<Connected> all();

    /**
     * Makes a harmless call and tells what came back; a failure is an answer, not an exception.
     *
     * @throws java.util.NoSuchElementException when there is no connection to this system
     */
    Tested test(String system);

    /**
     * Ends the pause a system asked for, and the one a person made, on all nodes, and has what waits for it tried now.
     *
     * @param by who says so, for the history of the messages
     * @throws java.util.NoSuchElementException when there is no connection to this system
     */
    Resumed resume(String system, String by);

    /**
     * What calling again led to.
     *
     * @param system the outside system
     * @param paused whether there was a pause
     * @param messages how many that waited for it are tried now
     */
    record Resumed(String system, boolean paused, int messages) {}

    /**
     * A connection as it stands.
     *
     * @param system the outside system
     * @param baseUrl where calls go
     * @param sandbox whether that is a simulated system
     * @param configured whether all credentials it needs are set
     * @param health {@code unknown} (not called yet), {@code ok}, {@code paused} or {@code failing}
     * @param rateLimit as set, like {@code 100/10s}; null for no limit
     * @param budgetLeft calls left at the moment; null for no limit
     * @param pausedUntil the end of a pause the system asked for; null when there is none
     * @param waiting the groups of calls that wait alone, like those of one WhatsApp campaign
     * @param lastError what went wrong last, in one sentence; null when nothing has
     * @param lastErrorAt when
     */
    record Connected(
            String system,
            String baseUrl,
            boolean sandbox,
            boolean configured,
            String health,
            @Nullable String rateLimit,
            @Nullable Long budgetLeft,
            @Nullable Instant pausedUntil,
            List<Group> waiting,
            @Nullable String lastError,
            @Nullable Instant lastErrorAt) {}

    /** Calls that wait while all others of their system go on; until when. */
    record Group(String system, String name, Instant until) {}

    /**
     * What a harmless call showed.
     *
     * @param system the outside system
     * @param ok whether it answered as it should
     * @param detail one sentence: what was called and what came back
     * @param millis how long it took
     */
    record Tested(String system, boolean ok, String detail, long millis) {}
}
