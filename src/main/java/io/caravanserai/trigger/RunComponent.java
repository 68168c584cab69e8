package io.caravanserai.trigger;

import io.caravanserai.message.Runs;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The component behind {@code run:<flow>}; each Camel context has its own. */
@Dependent
@Named("run")
public class RunComponent extends DefaultComponent {
    private final Provider<Runs> runs;

    @Inject
    RunComponent(Provider<Runs> runs) {
        this.runs = runs;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String flow, Map<String, Object> parameters) throws Exception {
        RunEndpoint endpoint = new RunEndpoint(uri, this, FlowName.check(uri, flow));
        setProperties(endpoint, parameters);
        endpoint.check();
        return endpoint;
    }

    Runs runs() {
        return runs.get();
    }
}
