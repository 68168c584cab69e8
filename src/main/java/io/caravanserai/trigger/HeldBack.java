package io.caravanserai.trigger;

import io.caravanserai.message.Firings;
import io.caravanserai.message.FlowFolder;
import io.caravanserai.message.Pause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/** What a person's pause keeps from firing: a schedule that is paused itself, or whose flow is. */
final class HeldBack {
    private static final int NEXT = 5;

    private final String flow;
    private final Cron cron;
    private final Supplier<Firings> firings;
    private final InstantSource clock;
    private final Supplier<@Nullable Route> route;

    /** @param route is there once the schedule has started */
    HeldBack(String flow, Cron cron, Supplier<Firings> firings, InstantSource clock, Supplier<@Nullable Route> route) {
        this.flow = flow;
        this.cron = cron;
        this.firings = firings;
        this.clock = clock;
        this.route = route;
    }

    /** The flow in whose folder the schedule lies; null for none. */
    @Nullable
    String folder() {
        Route of = route.get();
        return of == null || of.getSourceResource() == null
                ? null
                : FlowFolder.of(of.getSourceResource().getLocation());
    }

    /** What holds it back. */
    Optional<Pause> by(Instant now) {
        return firings.get().paused(flow, folder(), now);
    }

    /** After which instant a firing that was not handed over is a missed one: what a pause skips is not. */
    Instant counting(Instant since, Instant now) {
        return rested(now)
                .map(Firings.Rested::to)
                .filter(end -> end.isAfter(since))
                .orElse(since);
    }

    Outlook outlook(Schedule schedule) {
        Instant now = clock.instant();
        List<Instant> next = new ArrayList<>();
        @Nullable Instant at = schedule.nextFiring();
        while (at != null && next.size() < NEXT) {
            next.add(at);
            at = cron.next(at).orElse(null);
        }
        return new Outlook(
                schedule,
                folder(),
                CronWords.of(schedule.cron(), schedule.zone()),
                next,
                by(now).orElse(null),
                rested(now).map(this::skipped).orElse(null));
    }

    private Outlook.@Nullable Skipped skipped(Firings.Rested rested) {
        List<Instant> left = new ArrayList<>();
        Optional<Instant> at = cron.next(rested.from());
        while (at.isPresent() && !at.get().isAfter(rested.to()) && left.size() < Outlook.Skipped.MOST) {
            left.add(at.get());
            at = cron.next(at.get());
        }
        return left.isEmpty() ? null : new Outlook.Skipped(left.size(), left.get(0), left.get(left.size() - 1));
    }

    private Optional<Firings.Rested> rested(Instant now) {
        return firings.get().rested(flow, folder(), now);
    }
}
