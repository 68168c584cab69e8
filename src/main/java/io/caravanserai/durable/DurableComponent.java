package io.caravanserai.durable;

import io.caravanserai.message.Messages;
import io.caravanserai.message.Runs;
import io.caravanserai.store.Database;
import io.caravanserai.store.Node;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.time.InstantSource;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The component behind {@code durable:<channel>}; each Camel context has its own. */
@Dependent
@Named("durable")
public class DurableComponent extends DefaultComponent {
    private final Provider<Messages> messages;
    private final Provider<Runs> runs;
    private final Provider<Database> database;
    private final Provider<Node> node;
    private final InstantSource clock;

    @Inject
    DurableComponent(
            Provider<Messages> messages,
            Provider<Runs> runs,
            Provider<Database> database,
            Provider<Node> node,
            InstantSource clock) {
        this.messages = messages;
        this.runs = runs;
        this.database = database;
        this.node = node;
        this.clock = clock;
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

    Messages messages() {
        return messages.get();
    }

    Runs runs() {
        return runs.get();
    }

    Database database() {
        return database.get();
    }

    Node node() {
        return node.get();
    }

    InstantSource clock() {
        return clock;
    }
}
