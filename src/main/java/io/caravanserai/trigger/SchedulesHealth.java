package io.caravanserai.trigger;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** Alive while Quartz, which wakes the schedules, has its thread; where no route has a schedule there is none. */
@Liveness
@Singleton
class SchedulesHealth implements HealthCheck {
    private final Provider<CamelContext> camel;

    SchedulesHealth(Provider<CamelContext> camel) {
        this.camel = camel;
    }

    @Override
    public HealthCheckResponse call() {
        CamelContext context = camel.get();
        String reason = context.isStarted()
                        && context.hasComponent("quartz") instanceof QuartzComponent quartz
                        && quartz.getScheduler() != null
                ? wrong(quartz.getScheduler())
                : "";
        return reason.isEmpty()
                ? HealthCheckResponse.named("schedules").up().build()
                : HealthCheckResponse.named("schedules")
                        .down()
                        .withData("reason", reason)
                        .build();
    }

    private static String wrong(Scheduler quartz) {
        try {
            if (!quartz.isStarted() || quartz.isShutdown() || quartz.isInStandbyMode()) {
                return "Quartz does not run.";
            }
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            String name = quartz.getSchedulerName() + "_QuartzSchedulerThread";
            boolean alive = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                    .anyMatch(thread -> isNamed(thread, name));
            return alive ? "" : "The thread of Quartz has ended.";
        } catch (SchedulerException e) {
            return "Quartz does not answer: " + e.getMessage();
        }
    }

    // A thread that ended in between has no info.
    private static boolean isNamed(@Nullable ThreadInfo thread, String name) {
        return thread != null && thread.getThreadName().equals(name);
    }
}
