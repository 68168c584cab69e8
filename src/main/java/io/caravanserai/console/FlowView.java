package io.caravanserai.console;

import io.caravanserai.message.Run;
import io.caravanserai.message.RunParameter;
import io.caravanserai.trigger.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow as a person sees it.
 *
 * @param name the flow
 * @param description one sentence
 * @param runs whether it can be started; else it works on what arrives, about people
 * @param parameters what a person may say when starting it; empty where it has not said so, and takes anything
 * @param schedules when it starts by itself
 * @param running the id of the run that is under way; null when there is none
 * @param lastRun the newest run that was not skipped; null when it never ran
 */
public record FlowView(
        String name,
        String description,
        boolean runs,
        List<RunParameter> parameters,
        List<Schedule> schedules,
        @Nullable Long running,
        @Nullable RunView lastRun) {

    static FlowView of(
            String name,
            String description,
            boolean runs,
            List<RunParameter> parameters,
            List<Schedule> schedules,
            @Nullable RunView newest) {
        boolean running = newest != null && newest.state() == Run.State.RUNNING;
        return new FlowView(name, description, runs, parameters, schedules, running ? newest.id() : null, newest);
    }
}
