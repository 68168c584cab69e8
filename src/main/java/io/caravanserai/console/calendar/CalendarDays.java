package io.caravanserai.console.calendar;

import io.caravanserai.console.frame.Frame;
import io.caravanserai.store.PlannedSlots;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** The days of the calendar, as they begin and end where the viewer is. */
@Singleton
class CalendarDays {
    private final PlannedSlots slots;
    private final Frame frame;
    private final InstantSource clock;

    CalendarDays(PlannedSlots slots, Frame frame, InstantSource clock) {
        this.slots = slots;
        this.frame = frame;
        this.clock = clock;
    }

    List<CalendarDay> all() {
        ZoneId zone = frame.getZone();
        return CalendarDay.of(slots.slots(zone), zone, clock.instant());
    }
}
