package io.caravanserai.flow;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import io.caravanserai.message.Pause;
import io.caravanserai.message.Run;
import io.caravanserai.message.RunParameter;
import io.caravanserai.message.Runs.NewRun;
import io.caravanserai.store.PauseBook;
import io.caravanserai.store.Refused;
import io.caravanserai.store.RunProgress;
import io.caravanserai.store.RunStore;
import io.caravanserai.trigger.Schedule;
import io.caravanserai.trigger.Schedules;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.LinkedHashMap;
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
    private final PauseBook pauses;
    private final InstantSource clock;

    Running(
            Flows flows,
            RunStore runs,
            RunProgress progress,
            Schedules schedules,
            PauseBook pauses,
            InstantSource clock) {
        this.flows = flows;
        this.runs = runs;
        this.progress = progress;
        this.schedules = schedules;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** All flows, by name. */
    public List<FlowView> flows() {
        List<Schedule> planned = schedules.list();
        return flows.names().stream().map(flow -> flow(flow, planned)).toList();
    }

    private FlowView flow(String flow, List<Schedule> planned) {
        List<Schedule> own = planned.stream()
                .filter(each -> flows.has(flow, each.route()))
                .sorted(comparing(Schedule::nextFiring, nullsLast(naturalOrder())))
                .toList();
        RunView newest = progress.newest(flow).map(this::view).orElse(null);
        return new FlowView(
                flow,
                flows.description(flow),
                hasRuns(flow),
                !hasRuns(flow) || flows.saysAbout(flow),
                flows.parameters(flow),
                own,
                newest != null && newest.state() == Run.State.RUNNING ? newest.id() : null,
                newest);
    }

    private boolean hasRuns(String flow) {
        return flows.channels(flow).contains(flow);
    }

    /** Runs, newest first; {@code page} counts from 0, {@code limit} is its length. */
    public List<RunView> list(@Nullable String flow, Run.@Nullable State state, int page, int limit) {
        return runs.list(flow, state, page, limit).stream().map(this::view).toList();
    }

    /** @throws NoSuchElementException when there is none with this id */
    public RunView run(long id) {
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
     * @throws WrongParameterException when the flow does not know one of the parameters
     * @throws Refused when a run of the flow is under way, it has none, or a person paused it
     */
    public long start(String flow, boolean dryRun, Map<String, Object> parameters) {
        if (!flows.names().contains(flow)) {
            throw new NoSuchElementException(
                    "There is no flow " + flow + ". There are: " + String.join(", ", flows.names()) + ".");
        }
        if (!hasRuns(flow)) {
            throw new Refused("The flow " + flow + " has no runs: it works on what arrives.");
        }
        pauses.of(Pause.Kind.FLOW, flow).ifPresent(pause -> {
            throw new Refused(pause.inWords() + ". End the pause, then start the run.");
        });
        refuseUnknown(flow, parameters);
        // Who is refused learns it at once: nothing of it is recorded.
        return runs.startIfFree(new NewRun(flow, "person", null, dryRun, parameters))
                .orElseThrow(() -> busy(flow))
                .id();
    }

    /**
     * What a form says, where each parameter is text, as its kind has it.
     *
     * @throws WrongParameterException when one should be a number and is none
     */
    public Map<String, Object> typed(String flow, Map<String, String> said) {
        Map<String, Object> parameters = new LinkedHashMap<>(said);
        for (RunParameter known : flows.parameters(flow)) {
            String text = said.get(known.name());
            if (text != null && known.kind() == RunParameter.Kind.NUMBER) {
                parameters.put(known.name(), number(known.name(), text));
            } else if (text != null && known.kind() == RunParameter.Kind.BOOLEAN) {
                parameters.put(known.name(), Boolean.valueOf(text));
            }
        }
        return parameters;
    }

    private static Long number(String name, String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new WrongParameterException(name, "'" + text + "' is no number.");
        }
    }

    /** A run without the limit that somebody meant to set would take everybody. */
    private void refuseUnknown(String flow, Map<String, Object> parameters) {
        List<String> known =
                flows.parameters(flow).stream().map(RunParameter::name).toList();
        List<String> unknown = parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .toList();
        if (!known.isEmpty() && !unknown.isEmpty()) {
            throw new WrongParameterException(unknown.get(0), RunParameter.unknown(flow, unknown, known));
        }
    }

    private Refused busy(String flow) {
        String which = progress.newest(flow).map(run -> "Run " + run.id()).orElse("A run");
        return new Refused(
                which + " of " + flow + " is under way. A flow runs once at a time: wait for it, then start again.");
    }
}
