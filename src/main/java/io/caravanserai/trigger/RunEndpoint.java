package io.caravanserai.trigger;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Starts a run of a flow; a body that is a map holds its parameters. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "run",
        title = "Run",
        category = Category.WORKFLOW,
        syntax = "run:flow",
        producerOnly = true,
        remote = false)
public class RunEndpoint extends DefaultEndpoint {
    static final String SCHEDULE = "schedule";
    static final String PERSON = "person";
    static final String WAIT = "wait";

    /** The options that are words, and the words they allow. */
    private static final Map<String, Set<String>> WORDS = Map.of(
            "trigger", Set.of(SCHEDULE, "s3", "webhook", PERSON),
            "whenBusy", Set.of("skip", WAIT));

    @UriPath(description = "The flow.")
    @Metadata(required = true)
    private final String flow;

    @UriParam(
            enums = "schedule,s3,webhook,person",
            description =
                    "What started the run; by default schedule on a route that begins with schedule:, else person.")
    private @Nullable String trigger;

    @UriParam(
            description =
                    "Simple expression: what may start the flow only once, like the version of an object; by default"
                            + " the firing on a route that begins with schedule:. Required for s3 and webhook.")
    private @Nullable String claim;

    @UriParam(
            enums = "skip,wait",
            defaultValue = "skip",
            description =
                    "When another run of the flow is under way: skip records that this one was skipped, wait records"
                            + " nothing and leaves the claim free for the next try. A schedule tries again by itself, until"
                            + " its next firing.")
    private String whenBusy = "skip";

    @UriParam(defaultValue = "false", description = "Whether the run plans its writes instead of sending them.")
    private boolean dryRun;

    RunEndpoint(String uri, Component component, String flow) {
        super(uri, component);
        this.flow = flow;
    }

    /** @throws IllegalArgumentException when a word is not one of those allowed, or the claim is missing */
    void check() {
        check("trigger", trigger);
        check("whenBusy", whenBusy);
        if (claim == null && trigger != null && !Set.of(SCHEDULE, PERSON).contains(trigger)) {
            throw new IllegalArgumentException("The claim of run:" + flow + " is missing. A run that " + trigger
                    + " starts needs an expression for what may start it only once.");
        }
    }

    private void check(String key, @Nullable String value) {
        Set<String> allowed = WORDS.get(key);
        if (value != null && !allowed.contains(value)) {
            throw new IllegalArgumentException("The " + key + " of run:" + flow + " is '" + value + "'. Allowed is "
                    + String.join(", ", new TreeSet<>(allowed)) + ".");
        }
    }

    @Override
    public Producer createProducer() {
        return new RunProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "run:" + flow + " is a step; the runs of " + flow + " are the messages of durable:" + flow);
    }

    @Override
    public RunComponent getComponent() {
        return (RunComponent) super.getComponent();
    }

    public String getFlow() {
        return flow;
    }

    public @Nullable String getTrigger() {
        return trigger;
    }

    public void setTrigger(String trigger) {
        this.trigger = trigger;
    }

    public @Nullable String getClaim() {
        return claim;
    }

    public void setClaim(String claim) {
        this.claim = claim;
    }

    public String getWhenBusy() {
        return whenBusy;
    }

    public void setWhenBusy(String whenBusy) {
        this.whenBusy = whenBusy;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }
}
