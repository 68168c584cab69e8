package io.caravanserai.durable;

import io.caravanserai.durable.Work.Expiry;
import io.caravanserai.durable.Work.ListWork;
import io.caravanserai.durable.Work.SingleWork;
import io.caravanserai.message.FlowFolder;
import io.caravanserai.message.Messages;
import java.time.InstantSource;
import org.apache.camel.Processor;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Takes the messages of a channel that are due and hands them to the route, each until it is done or parked. */
final class DurableConsumer extends DefaultConsumer {
    private final DurableEndpoint endpoint;
    private final Backoff backoff;
    private @Nullable Channel channel;

    DurableConsumer(DurableEndpoint endpoint, Processor processor, Backoff backoff) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.backoff = backoff;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        DurableComponent component = endpoint.getComponent();
        Messages messages = component.messages();
        InstantSource clock = component.clock();
        Resource file = getRoute() == null ? null : getRoute().getSourceResource();
        @Nullable String flow = file == null ? null : FlowFolder.of(file.getLocation());
        long routed = messages.declare(endpoint.getChannel(), endpoint.isBatched(), endpoint.lingerTime(), flow);
        Attempt attempt = new Attempt(this, component.runs(), component.outcomes());
        Verdict verdict = new Verdict(endpoint.getMaxAttempts(), backoff, clock, component.chance());
        Ending ending = new Ending(
                messages, verdict, endpoint.getParkedTo(), component.node().underWay());
        Expiry expiry = new Expiry(messages, component.pauses(), clock);
        Work work = endpoint.isBatched()
                ? new ListWork(messages, attempt, ending, expiry, () -> isRunAllowed() ? endpoint.getBatch() : 0)
                : new SingleWork(messages, attempt, ending, expiry);
        channel = new Channel(component, endpoint.getChannel(), endpoint.getConcurrency(), routed, work);
        channel.start();
    }

    @Override
    protected void doStop() throws Exception {
        // What is under way finishes on this version; what was only picked goes back to the channel.
        if (channel != null) {
            channel.stop();
            channel = null;
        }
        super.doStop();
    }
}
