package io.caravanserai.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/** Wakes one schedule, by Quartz, as often as it is set. What is set is gone with {@link #off}. */
final class Alarm {
    private static final String LISTENER = "listener";
    private static final String WAKE = "wake";
    private static final String AT = "at";

    private final Scheduler quartz;
    private final InstantSource clock;
    private final JobKey job;

    Alarm(Scheduler quartz, InstantSource clock, String flow) {
        this.quartz = quartz;
        this.clock = clock;
        this.job = JobKey.jobKey(flow, "schedule");
    }

    /**
     * Why it wakes.
     *
     * @param firing the firing it is about
     * @param kind what has to be done then
     */
    record Wake(Instant firing, Kind kind) {
        enum Kind {
            /** Hand over the firing, which is due now. */
            DUE,
            /** Hand over the firing, which was due while the hub was down. */
            MISSED,
            /** Hand over the firing once more. */
            AGAIN
        }

        /** The parameters of the run that a firing starts, as the console shows them. */
        static Map<String, Object> parameters(Instant firing, boolean missed) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("firing", firing.toString());
            if (missed) {
                parameters.put("missed", true);
            }
            return parameters;
        }
    }

    /** Has {@code listener} told whenever it wakes, on a thread of Quartz. */
    void on(Consumer<Wake> listener) throws SchedulerException {
        JobDataMap data = new JobDataMap();
        data.put(LISTENER, listener);
        quartz.addJob(
                JobBuilder.newJob(Ring.class)
                        .withIdentity(job)
                        .usingJobData(data)
                        .storeDurably()
                        .build(),
                true);
    }

    /** Sets it to {@code at}; at once when that is past. */
    void set(Instant at, Wake wake) throws SchedulerException {
        quartz.scheduleJob(trigger(at, wake));
    }

    /** Sets what is set once more, since the clock has jumped. */
    void setAnew() throws SchedulerException {
        for (Trigger set : quartz.getTriggersOfJob(job)) {
            JobDataMap data = set.getJobDataMap();
            quartz.rescheduleJob(set.getKey(), trigger((Instant) data.get(AT), (Wake) data.get(WAKE)));
        }
    }

    private Trigger trigger(Instant at, Wake wake) {
        // Quartz lives in the system's time, the hub in its clock's.
        Instant systemTime = Instant.now().plus(Duration.between(clock.instant(), at));
        JobDataMap data = new JobDataMap();
        data.put(WAKE, wake);
        data.put(AT, at);
        return TriggerBuilder.newTrigger()
                .forJob(job)
                .startAt(Date.from(systemTime))
                .usingJobData(data)
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
    }

    /** Never wakes again. */
    void off() throws SchedulerException {
        if (!quartz.isShutdown()) {
            quartz.deleteJob(job);
        }
    }

    /** What Quartz makes and runs when a time has come. */
    public static final class Ring implements Job {
        @Override
        @SuppressWarnings("unchecked")
        public void execute(JobExecutionContext context) {
            JobDataMap data = context.getMergedJobDataMap();
            ((Consumer<Wake>) data.get(LISTENER)).accept((Wake) data.get(WAKE));
        }
    }
}
