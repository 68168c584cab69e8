package io.caravanserai.trigger;

import io.caravanserai.background.Mortal;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.SchedulerException;

/** Quartz wakes nobody any more. */
@Singleton
@Unremovable
class SchedulesDie implements Mortal {
    private final CamelContext camel;

    SchedulesDie(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String check() {
        return "schedules";
    }

    @Override
    public void die() throws SchedulerException {
        camel.getComponent("quartz", QuartzComponent.class).getScheduler().standby();
    }

    @Override
    public void comeBack() throws SchedulerException {
        camel.getComponent("quartz", QuartzComponent.class).getScheduler().start();
    }
}
