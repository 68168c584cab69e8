package io.caravanserai.console.management;

import io.caravanserai.flow.PausesByHand;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.ConnectionsView.Resumed;
import io.caravanserai.message.ConnectionsView.Tested;
import io.caravanserai.message.Pause;
import java.time.Instant;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.jspecify.annotations.Nullable;

/** A connection over JMX: {@code io.caravanserai:type=Connection,name=…}. */
@ManagedResource(description = "An outside system: where calls go, what is left of its budget, how it answers")
public final class ConnectionBean {
    private final String system;
    private final Glance glance;
    private final ConnectionsView connections;
    private final PausesByHand pauses;

    ConnectionBean(String system, Glance glance, ConnectionsView connections, PausesByHand pauses) {
        this.system = system;
        this.glance = glance;
        this.connections = connections;
        this.pauses = pauses;
    }

    /** Where calls go. */
    @ManagedAttribute(description = "Where calls go, without credentials")
    public String getBaseUrl() {
        return glance.connection(system).baseUrl();
    }

    /** Whether the system is a simulated one. */
    @ManagedAttribute(description = "Whether that is a simulated system")
    public boolean isSandbox() {
        return glance.connection(system).sandbox();
    }

    /** Whether credentials are set. */
    @ManagedAttribute(description = "Whether all credentials it needs are set")
    public boolean isConfigured() {
        return glance.connection(system).configured();
    }

    /** In one word. */
    @ManagedAttribute(description = "unknown (not called yet), ok, paused or failing")
    public String getHealth() {
        return glance.connection(system).health();
    }

    /** Whether the last call failed. */
    @ManagedAttribute(
            description = "Whether the last call of this node could not reach it, broke down, or was let in by nobody")
    @Metric("hub.connection.failing")
    public boolean isFailing() {
        return "failing".equals(getHealth());
    }

    /** Like {@code 100/10s}; null for no limit. */
    @ManagedAttribute(description = "Calls allowed in a time, like 100/10s; empty for no limit")
    public @Nullable String getRateLimit() {
        return glance.connection(system).rateLimit();
    }

    /** Calls; null for no limit. */
    @ManagedAttribute(description = "Calls left at the moment, for all nodes together; empty for no limit")
    @Metric("hub.connection.budget.left")
    public @Nullable Long getBudgetLeft() {
        return glance.connection(system).budgetLeft();
    }

    /** ISO 8601; null when there is no pause. */
    @ManagedAttribute(description = "The end of a pause the system asked for; empty when there is none")
    @Metric(value = "hub.connection.paused.until.timestamp", unit = "seconds")
    public @Nullable String getPausedUntil() {
        return text(glance.connection(system).pausedUntil());
    }

    /** One sentence; null when nothing went wrong. */
    @ManagedAttribute(description = "What went wrong last, seen from this node; empty when nothing has")
    public @Nullable String getLastError() {
        return glance.connection(system).lastError();
    }

    /** ISO 8601; null when nothing went wrong. */
    @ManagedAttribute(description = "When that was")
    public @Nullable String getLastErrorAt() {
        return text(glance.connection(system).lastErrorAt());
    }

    /** What came back, in a sentence. */
    @ManagedOperation(description = "Makes a harmless call and tells what came back")
    public String test() {
        Tested tested = Readable.orElseThrow(() -> connections.test(system));
        return (tested.ok() ? "ok" : "failed") + " after " + tested.millis() + " ms: " + tested.detail();
    }

    /** What is paused, in a sentence. */
    @ManagedOperation(
            description = "Pauses all calls to it on all nodes until somebody resumes them; what needs it waits")
    public String pause(String why) {
        return Readable.orElseThrow(() -> pauses.pause(Pause.Kind.CONNECTION, system, why, null, Person.name()))
                .inWords();
    }

    /** What that led to, in a sentence. */
    @ManagedOperation(description = "Calls again now: ends the pause, and has what waits for it tried")
    public String resume() {
        Resumed resumed = Readable.orElseThrow(() -> connections.resume(system, Person.name()));
        glance.forget();
        return (resumed.paused() ? "The pause is over" : "There was no pause") + "; " + resumed.messages()
                + " messages are tried now.";
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
