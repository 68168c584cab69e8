package io.caravanserai.connection;

import io.caravanserai.effect.Journal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The component behind {@code connection:<system>}: the only way out of the hub; each Camel context has its own. */
@Dependent
@Named("connection")
public class ConnectionComponent extends DefaultComponent {
    private final Provider<Connections> connections;
    private final Provider<Journal> journal;

    @Inject
    ConnectionComponent(Provider<Connections> connections, Provider<Journal> journal) {
        this.connections = connections;
        this.journal = journal;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String system, Map<String, Object> parameters) throws Exception {
        // Whether there is such a system the check of the folder says: a route and its connection come together.
        ConnectionEndpoint endpoint = new ConnectionEndpoint(uri, this, system);
        setProperties(endpoint, parameters);
        endpoint.check();
        return endpoint;
    }

    Connections connections() {
        return connections.get();
    }

    Journal journal() {
        return journal.get();
    }
}
