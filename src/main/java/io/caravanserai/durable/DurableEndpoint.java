package io.caravanserai.durable;

import io.caravanserai.message.RunParameter;
import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** A named, durable queue of messages with guaranteed delivery. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "durable",
        title = "Durable channel",
        category = Category.MESSAGING,
        syntax = "durable:channel",
        remote = false)
public class DurableEndpoint extends SendingEndpoint {
    @UriPath(description = "The channel.")
    @Metadata(required = true)
    private final String channel;

    @UriParam(label = "consumer", defaultValue = "8", description = "Messages under way at a time on each node.")
    private int concurrency = 8;

    @UriParam(label = "consumer", defaultValue = "1", description = "Messages handed over as one list, at most.")
    private int batch = 1;

    @UriParam(
            label = "consumer",
            defaultValue = "1s",
            javaType = "java.time.Duration",
            description = "How long a list gathers at most: it is taken sooner when it is full, or when the run of its"
                    + " first message has nothing else open.")
    private String linger = "1s";

    @UriParam(label = "consumer", defaultValue = "16", description = "Attempts before a message is parked.")
    private int maxAttempts = 16;

    @UriParam(
            label = "consumer",
            defaultValue = "2s..10m",
            description = "Wait after the first failed attempt, doubled with each, and the longest wait.")
    private String backoff = "2s..10m";

    @UriParam(
            label = "consumer",
            description = "A channel that gets {message, failure} once for each message that is parked.")
    private @Nullable String parkedTo;

    @UriParam(
            label = "consumer",
            description =
                    "Of a flow's first channel: what a person may say when starting a run, like"
                            + " limit:number,skip:boolean,week. Anything else is refused then. Without it every parameter is handed on.")
    private @Nullable String runParameters;

    DurableEndpoint(String uri, Component component, String channel) {
        super(uri, component);
        this.channel = channel;
    }

    @Override
    public Producer createProducer() {
        return new DurableProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        DurableConsumer consumer = new DurableConsumer(this, processor, Backoff.parse(backoff));
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public DurableComponent getComponent() {
        return (DurableComponent) super.getComponent();
    }

    Duration lingerTime() {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(linger));
    }

    boolean isBatched() {
        return batch > 1;
    }

    public String getChannel() {
        return channel;
    }

    public int getConcurrency() {
        return concurrency;
    }

    public void setConcurrency(int concurrency) {
        this.concurrency = concurrency;
    }

    public int getBatch() {
        return batch;
    }

    public void setBatch(int batch) {
        this.batch = batch;
    }

    public String getLinger() {
        return linger;
    }

    public void setLinger(String linger) {
        this.linger = linger;
    }

    public int getMaxAttempts() {
        return maxAttempts;
    }

    public void setMaxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    public String getBackoff() {
        return backoff;
    }

    public void setBackoff(String backoff) {
        this.backoff = backoff;
    }

    /** @throws IllegalArgumentException when they cannot be read */
    public void setRunParameters(String runParameters) {
        RunParameter.parse(runParameters);
        this.runParameters = runParameters;
    }

    public @Nullable String getRunParameters() {
        return runParameters;
    }

    public @Nullable String getParkedTo() {
        return parkedTo;
    }

    public void setParkedTo(String parkedTo) {
        this.parkedTo = parkedTo;
    }
}
