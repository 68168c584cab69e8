package io.caravanserai.connection;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A hub with all connectors and no flow: nothing but the test calls the simulated systems. */
public final class WithoutFlows implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "hub.routes-dir", "src/test/resources/connection/routes",
                "camel.component.kamelet.location", "file:routes/kamelets");
    }
}
