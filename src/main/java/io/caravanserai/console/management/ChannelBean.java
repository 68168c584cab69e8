package io.caravanserai.console.management;

import io.caravanserai.message.MessageState;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageOperations;
import java.time.Instant;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.jspecify.annotations.Nullable;

/** A channel over JMX: {@code io.caravanserai:type=Channel,name=…}. */
@ManagedResource(description = "A durable channel: its messages that are not done, on all nodes")
public final class ChannelBean {
    private static final String MESSAGES = "Messages of a channel on all nodes, by state; none that are done";

    private final String name;
    private final Glance glance;
    private final MessageOperations operations;

    ChannelBean(String name, Glance glance, MessageOperations operations) {
        this.name = name;
        this.glance = glance;
        this.operations = operations;
    }

    /** Messages that are due. */
    @ManagedAttribute(description = "Messages that are due and wait to be taken")
    @Metric(value = "hub.messages", help = MESSAGES, state = "ready")
    public long getReady() {
        return glance.count(name, MessageState.READY);
    }

    /** Messages that are due later. */
    @ManagedAttribute(description = "Messages that are due later")
    @Metric(value = "hub.messages", help = MESSAGES, state = "waiting")
    public long getWaiting() {
        return glance.count(name, MessageState.WAITING);
    }

    /** Messages under way. */
    @ManagedAttribute(description = "Messages that a node works on")
    @Metric(value = "hub.messages", help = MESSAGES, state = "running")
    public long getRunning() {
        return glance.count(name, MessageState.RUNNING);
    }

    /** Messages between two attempts. */
    @ManagedAttribute(description = "Messages that failed and are tried again")
    @Metric(value = "hub.messages", help = MESSAGES, state = "retrying")
    public long getRetrying() {
        return glance.count(name, MessageState.RETRYING);
    }

    /** Messages that gave up. */
    @ManagedAttribute(description = "Messages that gave up and wait for a person")
    @Metric(value = "hub.messages", help = MESSAGES, state = "parked")
    public long getParked() {
        return glance.count(name, MessageState.PARKED);
    }

    /** Messages that a person or their flow did not want. */
    @ManagedAttribute(description = "Messages that a person or their flow threw away, as long as they are kept")
    @Metric(value = "hub.messages", help = MESSAGES, state = "discarded")
    public long getDiscarded() {
        return glance.count(name, MessageState.DISCARDED);
    }

    /** Messages that came up too late. */
    @ManagedAttribute(description = "Messages that came up after their notAfter, as long as they are kept")
    @Metric(value = "hub.messages", help = MESSAGES, state = "expired")
    public long getExpired() {
        return glance.count(name, MessageState.EXPIRED);
    }

    /** Parked messages with a write that may or may not have been made. */
    @ManagedAttribute(description = "Parked messages that wait for a person to say whether a write was made")
    @Metric("hub.in.doubt")
    public long getInDoubt() {
        return glance.inDoubt(name);
    }

    /** ISO 8601; null when no message waits. */
    @ManagedAttribute(
            description =
                    "When the message that waits longest was due, or the first one will be; empty when none waits")
    @Metric(value = "hub.oldest.due.timestamp", unit = "seconds")
    public @Nullable String getOldestDue() {
        @Nullable Instant due = glance.due(name);
        return due == null ? null : due.toString();
    }

    /** Replays what is parked; how many messages that were. */
    @ManagedOperation(
            description =
                    "Replays all parked messages but those in doubt, and tells how many; finished writes are not made again")
    public long replayParked() {
        MessageFilter parked = MessageFilter.ofChannel(name, MessageState.PARKED);
        long replayed = Readable.orElseThrow(() -> operations.replayAll(parked, null, Person.name(), null));
        glance.forget();
        return replayed;
    }
}
