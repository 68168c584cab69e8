package io.caravanserai.message;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port behind which it is kept what became of each schedule's firings, whatever nodes come and go. */
public interface Firings {

    /**
     * A schedule as its route says it.
     *
     * @param flow the flow it starts; one schedule a flow
     * @param cron a Quartz cron expression
     * @param zone the time zone the expression is read in
     */
    record Plan(String flow, String cron, String zone) {}

    /**
     * Notes that the schedule runs.
     *
     * @return after which instant a firing that was not handed over is a missed one: {@code now} when the schedule is new,
     *     has changed, or was stopped by a person
     */
    Instant started(Plan plan, Instant now);

    /** Notes that a person stopped the schedule: what falls into that time is not missed. */
    void stopped(String flow, Instant now);

    /** Notes that the firing was handed over. */
    void fired(String flow, Instant firing);

    /** The latest firing that was handed over, by any node. */
    Optional<Instant> last(String flow);

    /**
     * The pause that holds the schedule back, its own or that of its flow; empty while it fires.
     *
     * @param folder the flow in whose folder its route lies; null for none
     */
    Optional<Pause> paused(String flow, @Nullable String folder, Instant now);

    /**
     * The latest pause that held it back and whose firings are not made up.
     *
     * @param from when it began
     * @param to when it was over, or {@code now} where it is not
     */
    record Rested(Instant from, Instant to) {}

    /** The latest pause whose firings are skipped on purpose. */
    Optional<Rested> rested(String flow, @Nullable String folder, Instant now);
}
