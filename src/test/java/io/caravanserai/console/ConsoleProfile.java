package io.caravanserai.console;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A hub with one small flow, {@code demo}. */
public final class ConsoleProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("hub.routes-dir", "src/test/resources/console/routes", "hub.login.mode", "local");
    }
}
