package io.caravanserai.flow;

import io.caravanserai.message.RunParameter;
import io.caravanserai.trigger.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow as a person sees it.
 *
 * @param name the flow
 * @param description one sentence
 * @param runs whether it can be started; else it works on what arrives
 * @param people whether it is about people or things: its messages say so, or it works on what arrives
 * @param parameters what a person may say when starting it; empty where it has not said so, and takes anything
 * @param schedules when it starts by itself, the next first
 * @param running the id of the run that is under way; null when there is none
 * @param lastRun the newest run that was not skipped; null when it never ran
 */
public record FlowView(
        String name,
        String description,
        boolean runs,
        boolean people,
        List<RunParameter> parameters,
        List<Schedule> schedules,
        @Nullable Long running,
        @Nullable RunView lastRun) {}
