package io.caravanserai.console;

import io.caravanserai.message.Run;
import io.caravanserai.message.Runs.NewRun;
import io.caravanserai.store.Refused;
import io.caravanserai.store.RunProgress;
import io.caravanserai.store.RunStore;
import io.caravanserai.trigger.Schedule;
import io.caravanserai.trigger.Schedules;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Flows and their runs, as the API and the pages show and start them. */
@Singleton
public class Running {
    private final Flows flows;
    private final RunStore runs;
    private final RunProgress progress;
    private final Schedules schedules;
    private final InstantSource clock;

    Running(Flows flows, RunStore runs, RunProgress progress, Schedules schedules, InstantSource clock) {
        this.flows = flows;
        this.runs = runs;
        this.progress = progress;
        this.schedules = schedules;
        this.clock = clock;
    }

    /** All flows, by name. */
    public List<FlowView> flows() {
        List<Schedule> planned = schedules.list();
        return flows.names().stream().map(flow -> flow(flow, planned)).toList();
    }

    private FlowView flow(String flow, List<Schedule> planned) {
        List<Schedule> own =
                planned.stream().filter(each -> each.flow().equals(flow)).toList();
        RunView newest = progress.newest(flow).map(this::view).orElse(null);
        return FlowView.of(flow, flows.description(flow), hasRuns(flow), own, newest);
    }

    private boolean hasRuns(String flow) {
        return flows.channels(flow).contains(flow);
    }

    List<RunView> list(@Nullable String flow, Run.@Nullable State state, int page, int limit) {
        return runs.list(flow, state, page, limit).stream().map(this::view).toList();
    }

    /** @throws NoSuchElementException when there is none with this id */
    RunView run(long id) {
        Run run = runs.find(id).orElseThrow(() -> new NoSuchElementException("There is no run " + id + "."));
        return view(run, progress.notes(id));
    }

    private RunView view(Run run) {
        return view(run, List.of());
    }

    private RunView view(Run run, List<String> known) {
        return RunView.of(run, known, progress.items(run), clock.instant());
    }

    /**
     * Starts a run for a person.
     *
     * @return its id
     * @throws NoSuchElementException when there is no such flow
     * @throws Refused when a run of the flow is under way, or it has none
     */
    public long start(String flow, boolean dryRun, Map<String, Object> parameters) {
        if (!flows.names().contains(flow)) {
            throw new NoSuchElementException(
                    "There is no flow " + flow + ". There are: " + String.join(", ", flows.names()) + ".");
        }
        if (!hasRuns(flow)) {
            throw new Refused("The flow " + flow + " has no runs: it works on what arrives.");
        }
        // Who is refused learns it at once: nothing of it is recorded.
        return runs.startIfFree(new NewRun(flow, "person", null, dryRun, parameters))
                .orElseThrow(() -> busy(flow))
                .id();
    }

    private Refused busy(String flow) {
        String which = progress.newest(flow).map(run -> "Run " + run.id()).orElse("A run");
        return new Refused(
                which + " of " + flow + " is under way. A flow runs once at a time: wait for it, then start again.");
    }
}
