package io.caravanserai.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port through which a person sees what starts by the clock. */
public interface ScheduleView {

    /** The schedules of this node's routes. */
    List<Planned> planned();

    /**
     * A schedule.
     *
     * @param flow the flow it starts
     * @param cron a Quartz cron expression
     * @param zone the time zone the expression is read in
     * @param next when it fires next; null when it is switched off, or never fires again
     * @param last the latest firing that was handed over; null for none yet
     * @param missed a firing that is due and was not handed over; null when there is none
     */
    record Planned(
            String flow,
            String cron,
            String zone,
            @Nullable Instant next,
            @Nullable Instant last,
            @Nullable Instant missed) {}
}
