package io.caravanserai.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of a route that runs on this node.
 *
 * @param flow the flow it starts
 * @param route the route that has it
 * @param cron a Quartz cron expression
 * @param zone the time zone the expression is read in
 * @param nextFiring when it fires next; null when it is switched off, or never fires again
 * @param lastFiring the latest firing that was handed over, by any node; null for none yet
 * @param missed the latest firing that is due since a minute or more and was not handed over; null when there is none
 */
public record Schedule(
        String flow,
        String route,
        String cron,
        String zone,
        @Nullable Instant nextFiring,
        @Nullable Instant lastFiring,
        @Nullable Instant missed) {}
