package io.caravanserai.console.management;

import io.caravanserai.flow.FlowRoutes;
import io.caravanserai.flow.PausesByHand;
import io.caravanserai.flow.RunView;
import io.caravanserai.flow.Running;
import io.caravanserai.message.Pause;
import io.caravanserai.trigger.Schedule;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.jspecify.annotations.Nullable;

/** A flow over JMX: {@code io.caravanserai:type=Flow,name=…}. */
@ManagedResource(description = "A flow: its routes on this node, its runs, its schedules")
public final class FlowBean {
    private final String name;
    private final Glance glance;
    private final Running running;
    private final FlowRoutes routes;
    private final PausesByHand pauses;

    FlowBean(String name, Glance glance, Running running, FlowRoutes routes, PausesByHand pauses) {
        this.name = name;
        this.glance = glance;
        this.running = running;
        this.routes = routes;
        this.pauses = pauses;
    }

    /** One sentence. */
    @ManagedAttribute(description = "What the flow is for")
    public String getDescription() {
        return glance.flow(name).description();
    }

    /** In a word or two. */
    @ManagedAttribute(description = "Of its routes on this node: started, partly stopped, stopped, or absent")
    public String getState() {
        return routes.state();
    }

    /** Their ids. */
    @ManagedAttribute(description = "The routes that are stopped on this node")
    public String[] getStoppedRoutes() {
        return routes.stopped().toArray(String[]::new);
    }

    /** ISO 8601; null when none is under way. */
    @ManagedAttribute(description = "When the run that is under way began; empty when there is none")
    @Metric(value = "hub.run.under.way.since.timestamp", unit = "seconds")
    public @Nullable String getRunUnderWaySince() {
        return glance.flow(name).running() == null ? null : getLastRunStarted();
    }

    /** Its id; null when there is none. */
    @ManagedAttribute(description = "The run that is under way; empty when there is none")
    public @Nullable Long getRunUnderWay() {
        return glance.flow(name).running();
    }

    /** Its id; null when there was none. */
    @ManagedAttribute(description = "The newest run; empty when it never ran, or has no runs")
    public @Nullable Long getLastRun() {
        return ofRun(run -> run.id());
    }

    /** ISO 8601; null when it never ran. */
    @ManagedAttribute(description = "When the newest run began")
    public @Nullable String getLastRunStarted() {
        return ofRun(run -> run.started().toString());
    }

    /** ISO 8601; null for never. */
    @ManagedAttribute(
            description = "When the newest run that went well was complete, dry runs aside; empty when none did")
    @Metric(value = "hub.flow.last.success.timestamp", unit = "seconds")
    public @Nullable String getLastSuccess() {
        @Nullable Instant last = glance.lastSuccess(name);
        return last == null ? null : last.toString();
    }

    /** Milliseconds; null when it never ran. */
    @ManagedAttribute(description = "How long the newest run took, or takes so far, in milliseconds")
    public @Nullable Long getLastRunMillis() {
        return ofRun(run -> run.durationMs());
    }

    /** In a word; null while it runs. */
    @ManagedAttribute(description = "How the newest run ended: ok, parked or failed; empty while it runs")
    public @Nullable String getLastOutcome() {
        return ofRun(run -> run.outcome());
    }

    /** ISO 8601; null when nothing is planned. */
    @ManagedAttribute(description = "When it starts by itself next; empty when nothing is planned")
    @Metric(value = "hub.schedule.next.timestamp", unit = "seconds")
    public @Nullable String getNextFiring() {
        return ofSchedules(Schedule::nextFiring, Comparator.naturalOrder());
    }

    /** ISO 8601; null for never. */
    @ManagedAttribute(description = "When it was last started by itself, by any node")
    public @Nullable String getLastFiring() {
        return ofSchedules(Schedule::lastFiring, Comparator.reverseOrder());
    }

    /** ISO 8601; null when there is none. */
    @ManagedAttribute(description = "A firing that is due since a minute or more and was not handed over")
    @Metric(value = "hub.schedule.overdue.since.timestamp", unit = "seconds")
    public @Nullable String getMissedFiring() {
        return ofSchedules(Schedule::missed, Comparator.reverseOrder());
    }

    /** In all its channels. */
    @ManagedAttribute(description = "Messages parked in the channels its routes take from")
    public long getParked() {
        return glance.parked(name);
    }

    /** Starts a run; its id. */
    @ManagedOperation(description = "Starts a run and tells its id; a dry run only plans what would be written")
    public long run(boolean dryRun) {
        long id = Readable.orElseThrow(() -> running.start(name, dryRun, Map.of()));
        glance.forget();
        return id;
    }

    /** What was started, in a sentence. */
    @ManagedOperation(description = "Starts those of its routes that are stopped, on this node")
    public String startRoutes() {
        return Readable.orElseThrow(routes::start);
    }

    /** What was stopped, in a sentence. */
    @ManagedOperation(
            description = "Stops its routes on this node: what is running is finished, what comes waits in its channel")
    public String stopRoutes() {
        return Readable.orElseThrow(routes::stop);
    }

    /** Who paused it, and why; null while it runs. */
    @ManagedAttribute(description = "Who paused the flow on all nodes, since when and why; empty while it runs")
    public @Nullable String getPaused() {
        return pauses.current().stream()
                .filter(pause -> pause.kind() == Pause.Kind.FLOW && pause.name().equals(name))
                .findFirst()
                .map(Pause::inWords)
                .orElse(null);
    }

    /** What is paused, in a sentence. */
    @ManagedOperation(
            description = "Pauses the flow on all nodes until somebody resumes it: messages wait in their channels")
    public String pause(String why) {
        return Readable.orElseThrow(() -> pauses.pause(Pause.Kind.FLOW, name, why, null, Person.name()))
                .inWords();
    }

    /** What ended, in a sentence. */
    @ManagedOperation(
            description = "Ends the pause of the flow on all nodes; what its schedules left out is not made up")
    public String resume() {
        return Readable.orElseThrow(() -> pauses.resume(Pause.Kind.FLOW, name, false, Person.name()))
                                .pause()
                        == null
                ? "There was no pause."
                : "The pause is over.";
    }

    private <T> @Nullable T ofRun(Function<RunView, @Nullable T> part) {
        RunView run = glance.flow(name).lastRun();
        return run == null ? null : part.apply(run);
    }

    private @Nullable String ofSchedules(Function<Schedule, @Nullable Instant> time, Comparator<Instant> order) {
        return glance.flow(name).schedules().stream()
                .map(time)
                .filter(Objects::nonNull)
                .min(order)
                .map(Instant::toString)
                .orElse(null);
    }
}
