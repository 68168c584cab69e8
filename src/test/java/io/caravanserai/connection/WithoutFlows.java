package io.caravanserai.connection;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;

/** A hub with all connectors and no flow: nothing but the test calls the simulated systems. */
public class WithoutFlows implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Path routes = Path.of(
                        "target", "without-flows-" + ProcessHandle.current().pid(), "routes")
                .toAbsolutePath();
        Shipped.copy("kamelets", routes);
        Shipped.copy("connections", routes);
        return Map.of("hub.routes-dir", routes.toString());
    }
}
