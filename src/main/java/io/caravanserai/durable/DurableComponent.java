package io.caravanserai.durable;

import io.caravanserai.message.Messages;
import io.caravanserai.message.Outcomes;
import io.caravanserai.message.Pauses;
import io.caravanserai.message.Runs;
import io.caravanserai.store.Database;
import io.caravanserai.store.Node;
import io.caravanserai.store.PauseStore;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The component behind {@code durable:<channel>}; each Camel context has its own. */
@Dependent
@Named("durable")
public class DurableComponent extends DefaultComponent implements ChannelNeeds {
    private final Provider<Messages> messages;
    private final Provider<Runs> runs;
    private final Provider<Database> database;
    private final Provider<Node> node;
    private final Provider<Outcomes> outcomes;
    private final InstantSource clock;
    private final boolean steady;

    @Inject
    DurableComponent(
            Provider<Messages> messages,
            Provider<Runs> runs,
            Provider<Database> database,
            Provider<Node> node,
            Provider<Outcomes> outcomes,
            InstantSource clock,
            @ConfigProperty(name = "hub.durable.steady", defaultValue = "false") boolean steady) {
        this.messages = messages;
        this.runs = runs;
        this.database = database;
        this.node = node;
        this.outcomes = outcomes;
        this.clock = clock;
        this.steady = steady;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String channel, Map<String, Object> parameters) throws Exception {
        if (!channel.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("The channel of " + uri
                    + " must be words of small letters and digits joined by '-', like onboarding-student.");
        }
        DurableEndpoint endpoint = new DurableEndpoint(uri, this, channel);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    public Messages messages() {
        return messages.get();
    }

    @Override
    public boolean isSteady() {
        return steady;
    }

    /** Spreads the waits of messages that failed together. */
    DoubleSupplier chance() {
        return () -> steady ? 1 : ThreadLocalRandom.current().nextDouble();
    }

    Outcomes outcomes() {
        return outcomes.get();
    }

    Runs runs() {
        return runs.get();
    }

    @Override
    public Database database() {
        return database.get();
    }

    @Override
    public Pauses pauses() {
        return new PauseStore(database(), clock);
    }

    @Override
    public Node node() {
        return node.get();
    }

    @Override
    public InstantSource clock() {
        return clock;
    }
}
