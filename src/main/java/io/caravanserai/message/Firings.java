package io.caravanserai.message;

import java.time.Instant;
import java.util.Optional;

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
}
